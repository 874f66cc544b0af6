import FingertipCore

/// Adds up the times of a cadre: unions of intervals and their overlaps.
struct TimeAccumulator: Accumulator {
  typealias Partial = NoPartial

  @inline(__always)
  init(_ context: SweepContext) {}

  // Safe: sums of milliseconds stay far from 2^63.

  @inline(__always)
  func takeInterval(_ row: SweptRow, _ added: AddedTime, _ moment: inout Moment) {
    guard added.isAlone else {
      takeCarried(added, &moment)
      return
    }
    let lengthMs = added.screen.lengthMs
    moment.sums[.appMs] &+= lengthMs
    moment.sums[.observedMs] &+= lengthMs
    if row.flags.contains(.isExempt) { return }
    moment.sums[.burdenAppMs] &+= lengthMs
    moment.sums[.afterHoursMs] &+= added.afterHoursMs
  }

  /// Adds times that others may overlap. An instant covered by two classes is counted when the
  /// later of the two intervals arrives.
  @inline(__always)
  func takeCarried(_ added: AddedTime, _ moment: inout Moment) {
    moment.sums[.appMs] &+= added.screen.lengthMs
    moment.sums[.fieldMs] &+= added.field.lengthMs
    moment.sums[.dutyMs] &+= added.duty.lengthMs
    moment.sums[.observedMs] &+= added.observed.lengthMs
    moment.sums[.bothMs] &+=
      moment.unions.field.overlapMs(added.screen) &+ moment.unions.screen.overlapMs(added.field)
    moment.sums[.traceInFieldMs] &+=
      moment.unions.field.overlapMs(added.tracingScreen)
      &+ moment.unions.tracingScreen.overlapMs(added.field)
    moment.sums[.burdenAppMs] &+= added.burdenScreen.lengthMs
    moment.sums[.afterHoursMs] &+= added.afterHoursMs
  }
}
