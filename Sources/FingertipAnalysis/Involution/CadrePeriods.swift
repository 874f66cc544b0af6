import FingertipCore

/// The rows of cadres that marginal gradients are computed from, sorted so that those covered by a
/// unit are adjacent.
struct CadrePeriods: Sendable {
  /// The values of one cadre in one period.
  struct Row: Sendable {
    let cadre: UInt32
    let period: Int32
    let appMs: Int64
    let activeDays: Int32
    let cases: Int32
    let isCalendarUnknown: Bool
    let halves: EffortHalves
  }

  let rows: [Row]
  private let ranges: CadreRanges

  /// - Parameter effort: The halves parallel to the cadres of `sums`; without trends there are
  ///   none, and no rows here.
  /// - Complexity: O(rows of cadres · log of them).
  init(
    _ sums: SumPartial, _ effort: EffortPartial, _ hierarchy: UnitHierarchy,
    until cancellation: Cancellation
  ) {
    var rows = [Row](largeCapacity: effort.halves.count)
    for (row, halves) in zip(sums.cadres, effort.halves) {
      rows.append(
        Row(
          cadre: row.cadre, period: row.period, appMs: row.sums[.appMs],
          // Safe: a period has at most a hundred days.
          activeDays: Int32(truncatingIfNeeded: row.sums[.activeDays]),
          cases: Int32(clamping: row.sums.cases), isCalendarUnknown: row.sums.isCalendarUnknown,
          halves: halves))
    }
    let ranges = CadreRanges(rows.lazy.map(\.cadre), hierarchy, until: cancellation)
    self.rows = ranges.order.map { rows[$0] }
    self.ranges = ranges
  }

  /// Returns the ranges of ``rows`` covered by some units, none of which is below another;
  /// ascending, with adjacent ranges joined.
  func ranges(of units: [Int]) -> [Range<Int>] {
    var joined: [Range<Int>] = []
    for range in units.map({ ranges.range(of: $0) }).sorted(by: { $0.lowerBound < $1.lowerBound })
    where !range.isEmpty {
      if let last = joined.last, last.upperBound == range.lowerBound {
        joined[joined.count - 1] = last.lowerBound..<range.upperBound
      } else {
        joined.append(range)
      }
    }
    return joined
  }
}
