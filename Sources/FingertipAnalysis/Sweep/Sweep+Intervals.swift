import FingertipCore

// Intervals that others may cover in part, or that extend into the next day.
extension Sweep where Accumulators: ~Copyable {
  /// Takes a session.
  @inline(never)
  mutating func takeOverlapping(_ row: TimelineRow, _ flags: RowFlags, _ range: TimeRange) {
    let limitMs = moment.periodEndMs
    var added = AddedTime()
    added.screen = moment.unions.screen.cover(range, limitMs: limitMs)
    if flags.contains(.leavesTrace) {
      added.tracingScreen = moment.unions.tracingScreen.cover(range, limitMs: limitMs)
    }
    if !flags.contains(.isExempt) {
      added.burdenScreen = moment.unions.burdenScreen.cover(range, limitMs: limitMs)
      added.afterHoursMs = moment.afterHoursMs(of: added.burdenScreen)
    }
    take(SweptRow(row: row, flags: flags, range: range, shortMask: shortMask(row)), added)
  }

  /// Takes an interval other than a session.
  @inline(never)
  mutating func takeWork(_ row: TimelineRow, _ flags: RowFlags, _ range: TimeRange) {
    let limitMs = moment.periodEndMs
    var added = AddedTime()
    switch row.kind {
    case .field: added.field = moment.unions.field.cover(range, limitMs: limitMs)
    case .duty: added.duty = moment.unions.duty.cover(range, limitMs: limitMs)
    default: break
    }
    take(SweptRow(row: row, flags: flags, range: range), added)
  }

  @inline(__always)
  private mutating func take(_ row: SweptRow, _ added: AddedTime) {
    var added = added
    added.observed = moment.unions.observed.cover(row.range, limitMs: moment.periodEndMs)
    measures.takeInterval(row, added, &moment)
    activateDays(upTo: row.range.endMs)
  }

  /// Takes the parts of earlier intervals that extend into this period.
  mutating func carryOver() {
    let startMs = moment.periodStartMs
    enterDay(grid.day(of: startMs))
    let open = moment.unions
    moment.unions = Unions()
    measures.carryOver(moment)
    let limitMs = moment.periodEndMs
    func carried(_ before: CoveredTime, _ now: inout CoveredTime) -> TimeRange {
      guard before.endMs > startMs else { return .empty }
      return now.cover(TimeRange(startMs: startMs, endMs: before.endMs), limitMs: limitMs)
    }
    // First sessions, then field time: an instant covered by two classes is counted when the later
    // of the two arrives.
    var screens = AddedTime()
    screens.screen = carried(open.screen, &moment.unions.screen)
    screens.tracingScreen = carried(open.tracingScreen, &moment.unions.tracingScreen)
    screens.burdenScreen = carried(open.burdenScreen, &moment.unions.burdenScreen)
    screens.afterHoursMs = moment.afterHoursMs(of: screens.burdenScreen)
    measures.takeCarried(screens, &moment)
    var others = AddedTime()
    others.field = carried(open.field, &moment.unions.field)
    others.duty = carried(open.duty, &moment.unions.duty)
    others.observed = carried(open.observed, &moment.unions.observed)
    measures.takeCarried(others, &moment)
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
}
