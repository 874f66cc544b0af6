/// The result of some cadres of a log, such as those of a thread or a partition. Merging is exact,
/// associative and commutative, so that results don't depend on the distribution of the work.
protocol MergeablePartial: Sendable {
  /// Adds the result of other cadres of the same log.
  ///
  /// - Complexity: O(entries of `other`).
  mutating func merge(_ other: consuming Self)
}

/// The partial result of accumulators that only add to the cadre's sums.
struct NoPartial: MergeablePartial {
  mutating func merge(_ other: consuming NoPartial) {}
}

extension Optional: MergeablePartial where Wrapped: MergeablePartial {
  mutating func merge(_ other: consuming Wrapped?) {
    guard let other else { return }
    if self?.merge(other) == nil { self = other }
  }
}

/// By code of the log, or by period.
extension Dictionary: MergeablePartial where Key == UInt32, Value: MergeablePartial {
  mutating func merge(_ other: consuming [UInt32: Value]) {
    for (key, value) in other { self[key].merge(value) }
  }
}

extension CodeTable: MergeablePartial where Value: MergeablePartial {
  mutating func merge(_ other: consuming Self) { merge(other) { $0.merge($1) } }
}
