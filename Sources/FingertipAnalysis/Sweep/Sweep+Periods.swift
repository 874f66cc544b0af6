import FingertipCore

// Days and periods.
extension Sweep where Accumulators: ~Copyable {
  /// Advances to the day, and if necessary the period, of an instant.
  @inline(never)
  mutating func move(to instant: Int64) {
    while instant >= moment.periodEndMs {
      if moment.period >= 0 { closePeriod() }
      if moment.period >= 0 && hasOpenEnds {
        openPeriod(nextPeriod)
        carryOver()
      } else {
        moment.day = grid.day(of: instant)
        openPeriod(grid.periodOfDay[moment.day])
      }
    }
    measures.closeDay(moment)
    enterDay(
      Self.nearDay(of: instant, from: moment.day, before: grid.dayCount, days)
        ?? grid.day(of: instant))
    if !moment.today.isKnown { moment.sums.isCalendarUnknown = true }
  }

  mutating func enterDay(_ number: Int) {
    moment.day = number
    moment.today = days[number]
  }

  /// Returns the day of an instant from a day on if it is one of the next two, as it usually is.
  ///
  /// Static: for a method that does not mutate, the compiler copies the sweep, 1,768 bytes for each
  /// day of each cadre.
  private static func nearDay(
    of instant: Int64, from day: Int, before dayCount: Int, _ days: UnsafePointer<SweepDay>
  ) -> Int? {
    // Safe: there are so many days.
    for next in day..<min(day &+ 3, dayCount) where instant < days[next].endMs { return next }
    return nil
  }

  /// True if an interval extends beyond the period.
  private var hasOpenEnds: Bool { moment.unions.observed.endMs > moment.periodEndMs }

  /// The next period with instants: a period whose only day was skipped by the zone has none, and
  /// no rows. The next period exists if intervals extend beyond this one, because the grid covers
  /// them.
  private var nextPeriod: Int32 {
    var next = moment.period + 1
    while grid.periodStarts[Int(next)] == grid.periodStarts[Int(next) + 1] { next += 1 }
    return next
  }

  private mutating func openPeriod(_ number: Int32) {
    moment.period = number
    moment.periodEndMs = grid.periodStarts[Int(number) + 1]
    moment.sums = Sums()
  }

  private mutating func closePeriod() {
    measures.closeDay(moment)
    measures.closePeriod(&moment)
  }

  /// Closes the last period with a row, and those that intervals extend into.
  mutating func closePeriods() {
    while moment.period >= 0 {
      closePeriod()
      guard hasOpenEnds else { break }
      openPeriod(nextPeriod)
      carryOver()
    }
    moment.period = -1
  }

  /// Marks a day as active, today or a later one.
  @inline(__always)
  mutating func activate(_ day: Int) {
    if day > activeDay { activateDays(to: day) }
  }

  /// Marks the days from today to the one before an instant as active, up to the end of the period.
  mutating func activateDays(upTo endMs: Int64) {
    if endMs <= moment.today.endMs {
      activate(moment.day)
    } else {
      activateDays(to: grid.day(of: min(endMs, moment.periodEndMs) - 1))
    }
  }

  /// Marks the days from today to `last` as active, if they aren't.
  @inline(never)
  private mutating func activateDays(to last: Int) {
    for day in max(moment.day, activeDay + 1)..<max(last, moment.day, activeDay) + 1 {
      if days[day].isSkipped { continue }
      measures.activate(day, isWorkday: days[day].isWorkday, &moment)
      if !days[day].isKnown { moment.sums.isCalendarUnknown = true }
    }
    activeDay = max(activeDay, last)
  }
}
