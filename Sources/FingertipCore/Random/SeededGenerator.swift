/// A seeded generator of 64-bit words: Steele, Lea and Flood, "Fast splittable pseudorandom number
/// generators" (OOPSLA 2014). Streams are keyed, so that the numbers drawn do not depend on the
/// order in which streams are used.
@usableFromInline
package struct SeededGenerator: RandomNumberGenerator, Sendable {
  @usableFromInline var state: UInt64

  /// - Parameters:
  ///   - seed: of a run.
  ///   - keys: identify the stream; at least one.
  /// - Complexity: O(keys).
  @inlinable
  package init(seed: UInt64, _ keys: UInt64...) {
    // Safe: the published algorithm uses arithmetic modulo 2^64, here and below.
    state = keys.reduce(seed) { Self.mix($0 &+ $1 &* Self.step) }
  }

  /// 2^64 divided by the golden ratio, made odd: the published increment.
  @inlinable static var step: UInt64 { 0x9e37_79b9_7f4a_7c15 }

  @inlinable
  @inline(__always)
  static func mix(_ word: UInt64) -> UInt64 {
    var z = word
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// Returns the next word, uniform over all 64-bit values.
  ///
  /// - Complexity: O(1).
  @inlinable
  @inline(__always)
  package mutating func next() -> UInt64 {
    state &+= Self.step
    return Self.mix(state)
  }

  /// Returns a number in `0..<bound`, the high half of a product; its bias is below `bound` / 2^64.
  ///
  /// - Precondition: `bound` is positive.
  /// - Complexity: O(1).
  @inlinable
  @inline(__always)
  package mutating func number(below bound: Int) -> Int {
    precondition(bound > 0)
    return Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
  }
}
