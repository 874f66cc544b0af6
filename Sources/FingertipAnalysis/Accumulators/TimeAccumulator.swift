import FingertipCore

/// Adds up the times of a cadre: unions of intervals and their overlaps.
struct TimeAccumulator: Accumulator {
  typealias Partial = NoPartial

  @inline(__always)
  init(_ context: SweepContext) {}

  // Safe: sums of milliseconds stay far from 2^63.

  @inline(__always)
  func takeInterval(_ row: SweptRow, _ added: AddedTime, _ moment: inout Moment) {
    if added.isAlone {
      moment.sums[.appMs] &+= row.usedMs
      moment.sums[.observedMs] &+= row.usedMs
      if row.flags.contains(.isExempt) { return }
      moment.sums[.burdenAppMs] &+= row.usedMs
      moment.sums[.afterHoursMs] &+= added.afterHoursMs
    } else {
      moment.sums[.observedMs] &+= added.observed.lengthMs
      if row.kind == .app { addSession(added, &moment) } else { addWork(added, &moment) }
    }
  }

  func takeCarried(_ added: AddedTime, _ moment: inout Moment) {
    moment.sums[.observedMs] &+= added.observed.lengthMs
    addSession(added, &moment)
    addWork(added, &moment)
  }

  // An instant covered by two classes is counted when the later of the two intervals arrives.

  /// Adds a session that other intervals may overlap.
  @inline(__always)
  private func addSession(_ added: AddedTime, _ moment: inout Moment) {
    let field = moment.unions.field
    moment.sums[.appMs] &+= added.screen.lengthMs
    moment.sums[.bothMs] &+= field.overlapMs(added.screen)
    moment.sums[.traceInFieldMs] &+= field.overlapMs(added.tracingScreen)
    moment.sums[.burdenAppMs] &+= added.burdenScreen.lengthMs
    moment.sums[.afterHoursMs] &+= added.afterHoursMs
  }

  /// Adds an interval in the field or on duty.
  @inline(__always)
  private func addWork(_ added: AddedTime, _ moment: inout Moment) {
    moment.sums[.fieldMs] &+= added.field.lengthMs
    moment.sums[.dutyMs] &+= added.duty.lengthMs
    moment.sums[.bothMs] &+= moment.unions.screen.overlapMs(added.field)
    moment.sums[.traceInFieldMs] &+= moment.unions.tracingScreen.overlapMs(added.field)
  }
}
