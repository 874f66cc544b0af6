/// A seeded generator of 64-bit words: Steele, Lea and Flood, "Fast splittable pseudorandom number
/// generators" (OOPSLA 2014). Streams are keyed, so that what is drawn doesn't depend on who draws.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// - Parameters:
  ///   - seed: of a run.
  ///   - keys: what the stream is for.
  /// - Complexity: O(keys).
  package init(seed: UInt64, _ keys: UInt64...) {
    // Safe: arithmetic modulo 2^64 is the published algorithm, here and below.
    state = keys.reduce(Self.mix(seed &+ Self.step)) { Self.mix($0 &+ $1 &* Self.step) }
  }

  /// 2^64 divided by the golden ratio, made odd: the published increment.
  private static let step: UInt64 = 0x9e37_79b9_7f4a_7c15

  @inline(__always)
  private static func mix(_ word: UInt64) -> UInt64 {
    var z = word
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  @inline(__always)
  package mutating func next() -> UInt64 {
    state &+= Self.step
    return Self.mix(state)
  }

  /// A number below a bound: the upper half of a product, which is off from uniform by less than
  /// bound / 2⁶⁴.
  @inline(__always)
  package mutating func number(below bound: Int) -> Int {
    // Safe: the upper half is below the bound.
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
  }
}
