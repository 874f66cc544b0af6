import FingertipCore

// Days and periods.
extension Sweep {
  /// Goes on to the day, and if need be the period, of an instant.
  @inline(never)
  mutating func move(to instant: Int64) {
    while instant >= periodEnd {
      if period >= 0 { closePeriod() }
      if period >= 0 && hasOpenEnds {
        openPeriod(nextPeriod)
        carryOver()
      } else {
        day = frame.grid.day(of: instant)
        openPeriod(frame.grid.periodOfDay[day])
      }
    }
    closeDay()
    enterDay(nextDay(of: instant))
    if !today.isKnown { sums.isCalendarUnknown = true }
  }

  private mutating func closeDay() {
    effort.closeDay(day, appMs: sums[.appMs], in: &partial.effort)
  }

  private mutating func enterDay(_ number: Int) {
    day = number
    today = days[number]
  }

  /// The day of an instant from today on; mostly it is the next one or two.
  private func nextDay(of instant: Int64) -> Int {
    var next = day
    for _ in 0..<3 {
      if instant < days[next].endMs { return next }
      next += 1
      if next == frame.dayCount { break }
    }
    return frame.grid.day(of: instant)
  }

  /// Whether an interval reaches beyond the period.
  private var hasOpenEnds: Bool { observed.end > periodEnd }

  /// The next period that has instants: one of a day alone that the zone skipped has none, and nothing
  /// happened in it. There is one where intervals reach beyond this period, for the grid covers them.
  private var nextPeriod: Int32 {
    var next = period + 1
    while frame.grid.periodStarts[Int(next)] == frame.grid.periodStarts[Int(next) + 1] { next += 1 }
    return next
  }

  private mutating func openPeriod(_ number: Int32) {
    period = number
    periodEnd = frame.grid.periodStarts[Int(number) + 1]
    sums = Sums()
    effort.beginPeriod()
  }

  /// Measures what intervals of the periods before leave in this one.
  private mutating func carryOver() {
    let start = frame.grid.periodStarts[Int(period)]
    enterDay(frame.grid.day(of: start))
    let open = (
      screen: screen.end, tracing: tracingScreen.end, burden: burden.end, field: field.end,
      duty: duty.end, observed: observed.end
    )
    uncover()
    ledger.carryOver(
      border: start, periodEnd: periodEnd, grid: frame.grid, into: &partial.burden)
    if open.screen > start { addScreen(start, open.screen) }
    if open.tracing > start { addTracingScreen(start, open.tracing) }
    if open.burden > start { countBurden(burden.cover(start, open.burden, limit: periodEnd)) }
    if open.field > start { addField(start, open.field) }
    if open.duty > start { addDuty(start, open.duty) }
    addObserved(start, open.observed)
  }

  private mutating func closePeriod() {
    sums[.cadres] = 1
    sums[.noField] = sums[.fieldMs] == 0 ? 1 : 0
    reports.close(frame, period, &ledger, &sums, &partial.burden)
    let apps = ledger.closePeriod(period, endMs: periodEnd, into: &partial.burden)
    closeDay()
    effort.closePeriod(in: &partial.effort)
    partial.add(cadre, period, sums, apps: apps)
  }

  /// Closes the last period with a row, and those that intervals reach into.
  mutating func closePeriods() {
    while period >= 0 {
      closePeriod()
      guard hasOpenEnds else { break }
      openPeriod(nextPeriod)
      carryOver()
    }
    period = -1
  }

  @inline(__always)
  mutating func activate(_ day: Int) {
    if day > activeDay { activateDays(to: day) }
  }

  /// Makes the days from the sweep's to `last` active, where they aren't.
  @inline(never)
  mutating func activateDays(to last: Int) {
    for day in max(day, activeDay + 1)..<max(last, day, activeDay) + 1 {
      if days[day].isSkipped { continue }
      sums[.activeDays] &+= 1
      effort.activate(day, in: &partial.effort)
      if days[day].isWorkday { partial.activeWorkdays += 1 }
      if !days[day].isKnown { sums.isCalendarUnknown = true }
    }
    activeDay = max(activeDay, last)
  }
}
