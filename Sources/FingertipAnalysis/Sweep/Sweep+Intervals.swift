import FingertipCore

// Intervals that others may cover in part, or that extend into the next day.
extension Sweep where Accumulators: ~Copyable {
  /// Takes a session.
  @inline(never)
  mutating func takeOverlapping(_ row: TimelineRow, _ flags: RowFlags, _ range: TimeRange) {
    let row = SweptRow(row, flags, range, shortMask: shortMask(row))
    take(row, moment.coverScreen(range.startMs, range.endMs, flags))
  }

  /// Takes an interval other than a session.
  @inline(never)
  mutating func takeWork(_ row: TimelineRow, _ flags: RowFlags, _ range: TimeRange) {
    let row = SweptRow(row, flags, range)
    switch row.kind {
    case .field: take(row, moment.coverField(range.startMs, range.endMs))
    case .duty: take(row, moment.coverDuty(range.startMs, range.endMs))
    default: take(row, AddedTime(isAlone: false))
    }
  }

  @inline(__always)
  private mutating func take(_ row: SweptRow, _ added: AddedTime) {
    var added = added
    added.observed = moment.unions.observed.cover(
      row.range.startMs, row.range.endMs, limitMs: moment.periodEndMs)
    measures.takeInterval(row, added, &moment)
    activateDays(upTo: row.range.endMs)
  }

  /// Takes the parts of earlier intervals that extend into this period.
  mutating func carryOver() {
    let startMs = moment.periodStartMs
    enterDay(grid.day(of: startMs))
    let open = moment.unions
    moment.unions = Unions()
    measures.carryOver(&moment)
    // First sessions, then field time: an instant covered by two classes is counted when the later
    // of the two arrives.
    let screens = moment.coverCarriedScreens(open, from: startMs)
    measures.takeCarried(screens, &moment)
    let rest = moment.coverCarriedWork(open, from: startMs)
    measures.takeCarried(rest, &moment)
    activateDays(upTo: open.observed.endMs)
  }
}

extension Moment {
  /// Covers a session that no other interval covers yet, and which is within today.
  @inline(__always)
  mutating func coverAlone(_ range: TimeRange, _ flags: RowFlags) -> AddedTime {
    unions.screen.extend(to: range.endMs)
    unions.observed.extend(to: range.endMs)
    if flags.contains(.leavesTrace) { unions.tracingScreen.extend(to: range.endMs) }
    var added = AddedTime(isAlone: true, screen: range, observed: range)
    if !flags.contains(.isExempt) {
      unions.burdenScreen.extend(to: range.endMs)
      added.burdenScreen = range
      added.afterHoursMs = afterHoursMs(of: range)
    }
    return added
  }

  /// Covers a session.
  @inline(__always)
  fileprivate mutating func coverScreen(
    _ startMs: Int64, _ endMs: Int64, _ flags: RowFlags
  ) -> AddedTime {
    var added = AddedTime(isAlone: false)
    added.screen = unions.screen.cover(startMs, endMs, limitMs: periodEndMs)
    if flags.contains(.leavesTrace) {
      added.tracingScreen = unions.tracingScreen.cover(startMs, endMs, limitMs: periodEndMs)
    }
    if !flags.contains(.isExempt) {
      added.burdenScreen = unions.burdenScreen.cover(startMs, endMs, limitMs: periodEndMs)
      added.afterHoursMs = afterHoursMs(of: added.burdenScreen)
    }
    return added
  }

  @inline(__always)
  fileprivate mutating func coverField(_ startMs: Int64, _ endMs: Int64) -> AddedTime {
    AddedTime(isAlone: false, field: unions.field.cover(startMs, endMs, limitMs: periodEndMs))
  }

  @inline(__always)
  fileprivate mutating func coverDuty(_ startMs: Int64, _ endMs: Int64) -> AddedTime {
    AddedTime(isAlone: false, duty: unions.duty.cover(startMs, endMs, limitMs: periodEndMs))
  }

  /// Covers the parts of sessions that extend into a period.
  ///
  /// - Parameter open: The unions at the end of the previous period.
  fileprivate mutating func coverCarriedScreens(_ open: Unions, from startMs: Int64) -> AddedTime {
    var added = AddedTime(isAlone: false)
    let limitMs = periodEndMs
    func carried(_ before: CoveredTime, _ now: inout CoveredTime) -> TimeRange {
      before.endMs > startMs ? now.cover(startMs, before.endMs, limitMs: limitMs) : .empty
    }
    added.screen = carried(open.screen, &unions.screen)
    added.tracingScreen = carried(open.tracingScreen, &unions.tracingScreen)
    added.burdenScreen = carried(open.burdenScreen, &unions.burdenScreen)
    added.afterHoursMs = afterHoursMs(of: added.burdenScreen)
    return added
  }

  /// Covers the parts of the other intervals that extend into a period, and those of all of them.
  fileprivate mutating func coverCarriedWork(_ open: Unions, from startMs: Int64) -> AddedTime {
    var added = AddedTime(isAlone: false)
    if open.field.endMs > startMs {
      added.field = unions.field.cover(startMs, open.field.endMs, limitMs: periodEndMs)
    }
    if open.duty.endMs > startMs {
      added.duty = unions.duty.cover(startMs, open.duty.endMs, limitMs: periodEndMs)
    }
    added.observed = unions.observed.cover(startMs, open.observed.endMs, limitMs: periodEndMs)
    return added
  }
}

extension SweptRow {
  @inline(__always)
  init(
    _ row: TimelineRow, _ flags: RowFlags, _ range: TimeRange, shortMask: Int64 = 0,
    isExemptPoint: Bool = false
  ) {
    self.row = row
    self.flags = flags
    self.range = range
    self.shortMask = shortMask
    self.isExemptPoint = isExemptPoint
  }
}
