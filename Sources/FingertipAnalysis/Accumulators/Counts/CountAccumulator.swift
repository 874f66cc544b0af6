import FingertipCore

/// Counts the rows of a cadre, as the descriptors of their kinds define.
struct CountAccumulator: Accumulator, ~Copyable {
  private let table: CountTable

  @inline(__always)
  init(_ context: CountTable) { table = context }

  // Safe: sums count rows and stay far from 2^63.

  @inline(__always)
  mutating func takeInterval(
    _ row: SweptRow, _ added: AddedTime, _ moment: inout Moment
  ) {
    table.count(row.kind, row.row.tag, in: &moment.sums)
    moment.sums[.shortSessions] &-= row.shortMask
  }

  @inline(__always)
  mutating func takePoint(_ row: SweptRow, _ moment: inout Moment) {
    if row.isExemptPoint { return }
    table.count(row.kind, row.row.tag, in: &moment.sums)
    guard row.kind == .message else { return }
    moment.sums[.fieldMessages] &+= moment.unions.field.endMs > row.startMs ? 1 : 0
    moment.sums[.afterHoursMessages] &+= moment.isWorkingTime(row.startMs) ? 0 : 1
  }

  consuming func finish() -> NoPartial { NoPartial() }
}
