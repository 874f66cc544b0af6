import FingertipCore

// Points. Safe: sums count rows, and stay far from 2^63.
extension Sweep {
  @inline(__always)
  mutating func takeMessage(_ row: TimelineRow, _ flags: RowFlags) {
    if isExempt(row, flags) {
      takeExempt(row)
      return
    }
    // Its app is never empty (SPEC section 1).
    let state = ledger.takeMessage(row, into: &partial.burden)
    sums[.messages] &+= 1
    sums[.fieldMessages] &+= field.end > row.startMs ? 1 : 0
    sums[.afterHoursMessages] &+= isWorkingTime(row.startMs) ? 0 : 1
    sums[.demands] &+= row.tag == .demand ? 1 : 0
    if flags.contains(.isGroup) { countGroup(state) }
  }

  @inline(__always)
  private func isExempt(_ row: TimelineRow, _ flags: RowFlags) -> Bool {
    flags.contains(.isExempt) || isDetailExempt[Int(row.detail)]
  }

  /// It counts nowhere.
  private mutating func takeExempt(_ row: TimelineRow) {
    if row.app != 0 { ledger.takeExempt(row, into: &partial.burden) }
  }

  @inline(__always)
  private func isWorkingTime(_ instant: Int64) -> Bool {
    today.hasMoreRanges
      ? frame.grid.isWorkingTime(instant, day: day) : today.isWorkingTime(instant)
  }

  /// A point that is no message.
  @inline(never)
  mutating func takeAct(_ row: TimelineRow, _ flags: RowFlags) {
    if activatingKinds.contains(row.kind) { activate(day) }
    if isExempt(row, flags) {
      takeExempt(row)
      return
    }
    if row.app != 0 { ledger.takePoint(row, into: &partial.burden) }
    switch row.kind {
    case .trace: sums[.traces] &+= 1
    case .report:
      sums[.reports] &+= 1
      reports.take(row, frame)
    case .campaign: sums[.campaigns] &+= 1
    case .inspect: sums[row.tag == .online ? .inspectionsOnline : .inspectionsOnsite] &+= 1
    case .case: sums[row.tag == .online ? .casesOnline : .casesOnsite] &+= 1
    case .request: sums[.requests] &+= 1
    case .task: sums[.tasksAssigned] &+= row.tag == .assigned ? 1 : 0
    case .ranking: effort.takeRanking(day, in: &partial.effort)
    case .app, .field, .duty, .message, .join, .leave: break
    }
  }
}
