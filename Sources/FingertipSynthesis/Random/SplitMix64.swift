import FingertipCore

/// Chance for the synthetic data.
///
/// Every cadre and day has a stream of its own, keyed by ``init(seed:stream:_:_:)``, so that what
/// is drawn depends neither on the order of generation nor on the number of files or threads.
package struct SplitMix64: Sendable {
  /// What a stream is drawn for; keeps equal keys of different uses apart.
  package enum Stream: UInt64, Sendable {
    case town = 1
    case portfolio, form, task, demand, relay, day, dirt, compulsory, emergency, fieldless, drift
  }

  private var words: SeededGenerator

  /// The stream of one use, for up to two keys such as cadre and day.
  ///
  /// - Complexity: O(1).
  package init(seed: UInt64, stream: Stream, _ first: Int = 0, _ second: Int = 0) {
    words = SeededGenerator(
      seed: seed, stream.rawValue, UInt64(truncatingIfNeeded: first),
      UInt64(truncatingIfNeeded: second))
  }

  /// The next word, uniform over all 64-bit values.
  ///
  /// - Complexity: O(1).
  @inline(__always)
  package mutating func next() -> UInt64 { words.next() }

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
  package mutating func below(_ bound: Int) -> Int { words.number(below: bound) }

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
