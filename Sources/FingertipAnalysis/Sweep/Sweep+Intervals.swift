import FingertipCore

// Intervals that others may cover in part, or that extend into the next day.
extension Sweep where Accumulators: ~Copyable {
  /// Takes a session.
  @inline(never)
  mutating func takeOverlapping(_ row: TimelineRow, _ flags: RowFlags, _ range: TimeRange) {
    let added = moment.cover(range, flags)
    take(SweptRow(row: row, flags: flags, range: range, shortMask: shortMask(row)), added)
  }

  /// Takes a row that is one of several of a session or a visit.
  @inline(never)
  mutating func takePart(_ row: SweptRow) {
    if row.kind == .app {
      take(row, moment.cover(row.range, row.flags))
    } else {
      take(row, moment.cover(row.range, row.kind))
    }
  }

  /// Takes an interval other than a session.
  @inline(never)
  mutating func takeWork(_ row: TimelineRow, _ flags: RowFlags, _ range: TimeRange) {
    let added = moment.cover(range, row.kind)
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
  /// Covers a session that other intervals may overlap.
  @inline(__always)
  mutating func cover(_ range: TimeRange, _ flags: RowFlags) -> AddedTime {
    var added = AddedTime()
    added.screen = unions.screen.cover(range, limitMs: periodEndMs)
    if flags.contains(.leavesTrace) {
      added.tracingScreen = unions.tracingScreen.cover(range, limitMs: periodEndMs)
    }
    if !flags.contains(.isExempt) {
      added.burdenScreen = unions.burdenScreen.cover(range, limitMs: periodEndMs)
      added.afterHoursMs = afterHoursMs(of: added.burdenScreen)
    }
    return added
  }

  /// Covers an interval other than a session.
  @inline(__always)
  mutating func cover(_ range: TimeRange, _ kind: EventKind) -> AddedTime {
    var added = AddedTime()
    switch kind {
    case .field: added.field = unions.field.cover(range, limitMs: periodEndMs)
    case .duty: added.duty = unions.duty.cover(range, limitMs: periodEndMs)
    default: break
    }
    return added
  }

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
