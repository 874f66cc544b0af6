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
struct NoPartial: MergeablePartial, PortablePartial {
  init() {}

  init(_ shape: PartialShape) {}

  mutating func code(_ coder: inout some PartialCoder) {}

  mutating func merge(_ other: consuming NoPartial, until cancellation: Cancellation?) {}
}

extension Optional: MergeablePartial where Wrapped: MergeablePartial {
  mutating func merge(_ other: consuming Wrapped?, until cancellation: Cancellation?) {
    guard let other else { return }
    if self?.merge(other, until: cancellation) == nil { self = other }
  }
}

extension CodeTable: MergeablePartial where Value: MergeablePartial {
  mutating func merge(_ other: consuming Self, until cancellation: Cancellation?) {
    merge(other, until: cancellation) { $0.merge($1) }
  }
}

extension Optional: PortablePartial where Wrapped: PortablePartial {
  init(_ shape: PartialShape) { self = nil }

  mutating func code(_ coder: inout some PartialCoder) throws(ByteFault) {
    var isPresent = self != nil
    try coder.code(&isPresent)
    if isPresent && self == nil { self = Wrapped(coder.shape) }
    try self?.code(&coder)
  }
}

extension CodeTable: PortablePartial where Value: PortablePartial {
  init(_ shape: PartialShape) { self.init() }

  mutating func code(_ coder: inout some PartialCoder) throws(ByteFault) {
    try coder.code(&self)
  }
}
