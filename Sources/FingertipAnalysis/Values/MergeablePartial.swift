import FingertipCore

/// The result of some cadres of a log, such as those of a thread or a partition. Merging is exact,
/// associative and commutative, so that results don't depend on the distribution of the work.
protocol MergeablePartial: Sendable {
  /// Adds the result of other cadres of the same log. Once cancelled, it ends within milliseconds,
  /// and what it leaves is of no use.
  ///
  /// - Complexity: O(entries of `other`).
  mutating func merge(_ other: consuming Self, until cancellation: Cancellation?)
}

extension MergeablePartial {
  /// Adds the result of other cadres of the same log.
  ///
  /// - Complexity: O(entries of `other`).
  @inline(__always)
  mutating func merge(_ other: consuming Self) { merge(other, until: nil) }
}

/// The partial result of accumulators that only add to the cadre's sums.
struct NoPartial: MergeablePartial {
  mutating func merge(_ other: consuming NoPartial, until cancellation: Cancellation?) {}
}

extension Optional: MergeablePartial where Wrapped: MergeablePartial {
  mutating func merge(_ other: consuming Wrapped?, until cancellation: Cancellation?) {
    guard let other else { return }
    if self?.merge(other, until: cancellation) == nil { self = other }
  }
}

/// By code of the log, or by period.
extension Dictionary: MergeablePartial where Key == UInt32, Value: MergeablePartial {
  mutating func merge(_ other: consuming [UInt32: Value], until cancellation: Cancellation?) {
    for (key, value) in other {
      if cancellation.isCancelled { return }
      self[key].merge(value)
    }
  }
}

extension CodeTable: MergeablePartial where Value: MergeablePartial {
  mutating func merge(_ other: consuming Self, until cancellation: Cancellation?) {
    merge(other, until: cancellation) { $0.merge($1) }
  }
}
