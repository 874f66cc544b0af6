/// A seeded generator of 64-bit words: Steele, Lea and Flood, "Fast splittable pseudorandom number
/// generators" (OOPSLA 2014).
///
/// Every cadre and day has a stream of its own, keyed by ``init(seed:stream:_:_:)``, so that what
/// is drawn depends neither on the order of generation nor on the number of files or threads.
package struct SplitMix64: Sendable {
  /// What a stream is drawn for; keeps equal keys of different uses apart.
  package enum Stream: UInt64, Sendable {
    case town = 1
    case portfolio, form, task, demand, relay, day, dirt, compulsory, emergency, fieldless, drift
  }

  private var state: UInt64

  /// The stream of one use, for up to two keys such as cadre and day.
  ///
  /// - Complexity: O(1).
  package init(seed: UInt64, stream: Stream, _ first: Int = 0, _ second: Int = 0) {
    var key = Self.mix(seed &+ stream.rawValue &* Self.step)
    key = Self.mix(key &+ UInt64(truncatingIfNeeded: first) &* Self.step)
    state = Self.mix(key &+ UInt64(truncatingIfNeeded: second) &* Self.step)
  }

  /// 2^64 divided by the golden ratio, made odd: the published increment.
  private static let step: UInt64 = 0x9e37_79b9_7f4a_7c15

  // Safe: arithmetic modulo 2^64 is the published algorithm, here and in `init` and `next`.
  @inline(__always)
  private static func mix(_ word: UInt64) -> UInt64 {
    var z = word
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// The next word, uniform over all 64-bit values.
  ///
  /// - Complexity: O(1).
  @inline(__always)
  package mutating func next() -> UInt64 {
    state &+= Self.step
    return Self.mix(state)
  }

  /// A number uniform in `0..<1`, a multiple of 2^-53.
  ///
  /// - Complexity: O(1).
  @inline(__always)
  package mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// An integer in `0..<bound`, by the high half of a product; its bias is below `bound` / 2^64.
  ///
  /// - Precondition: `bound` is positive.
  /// - Complexity: O(1).
  @inline(__always)
  package mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0)
    return Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// An integer in `range`.
  ///
  /// - Complexity: O(1).
  package mutating func integer(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  /// Whether an event of this probability happens.
  ///
  /// - Complexity: O(1).
  @inline(__always)
  package mutating func chance(_ probability: Double) -> Bool {
    uniform() < probability
  }
}
