import FingertipCore

// The times of a cadre: unions of intervals and their overlaps. Safe: sums of milliseconds stay far
// from 2^63.
extension Moment {
  /// Adds the times of an interval to the sums.
  @inline(__always)
  mutating func addTimes(_ row: SweptRow, _ added: AddedTime) {
    guard added.isAlone else {
      addOverlappingTimes(added)
      return
    }
    let lengthMs = added.screen.lengthMs
    sums[.appMs] &+= lengthMs
    sums[.observedMs] &+= lengthMs
    if row.flags.contains(.isExempt) { return }
    sums[.burdenAppMs] &+= lengthMs
    sums[.afterHoursMs] &+= added.afterHoursMs
  }

  /// Adds times that others may overlap. An instant covered by two classes is counted when the
  /// later of the two intervals arrives.
  @inline(__always)
  mutating func addOverlappingTimes(_ added: AddedTime) {
    sums[.appMs] &+= added.screen.lengthMs
    sums[.fieldMs] &+= added.field.lengthMs
    sums[.dutyMs] &+= added.duty.lengthMs
    sums[.observedMs] &+= added.observed.lengthMs
    sums[.bothMs] &+=
      unions.field.overlapMs(added.screen) &+ unions.screen.overlapMs(added.field)
    sums[.traceInFieldMs] &+=
      unions.field.overlapMs(added.tracingScreen) &+ unions.tracingScreen.overlapMs(added.field)
    sums[.burdenAppMs] &+= added.burdenScreen.lengthMs
    sums[.afterHoursMs] &+= added.afterHoursMs
  }
}
