/// A set of instants (milliseconds since the epoch): sorted, disjoint, non-empty half-open ranges
/// that do not touch.
package struct NaiveIntervals: Equatable, Sendable {
  package private(set) var ranges: [Range<Int64>] = []

  /// Creates the union of `ranges`, in any order and with any overlaps.
  package init(unionOf ranges: [Range<Int64>]) {
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
      if let last = self.ranges.last, range.lowerBound <= last.upperBound {
        self.ranges[self.ranges.count - 1] =
          last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        self.ranges.append(range)
      }
    }
  }

  package func union(_ other: Self) -> Self { Self(unionOf: ranges + other.ranges) }

  package func intersection(_ other: Self) -> Self {
    Self(unionOf: ranges.flatMap { range in other.ranges.map { range.clamped(to: $0) } })
  }

  package func contains(_ instant: Int64) -> Bool { ranges.contains { $0.contains(instant) } }

  /// The total length.
  package var milliseconds: Int64 { ranges.reduce(0) { $0 + ($1.upperBound - $1.lowerBound) } }
}
