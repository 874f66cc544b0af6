import FingertipCore

/// The uses of randomness in synthetic data, each with its own streams.
///
/// Every cadre and day has its own stream, so that the numbers drawn depend neither on the order of
/// generation nor on the number of files or threads. The raw values decide the bytes of a log.
package enum RandomStream: UInt64, Sendable {
  case town = 1
  case portfolio, form, task, demand, relay, day, dirt, compulsory, emergency, fieldless, drift
}

extension SeededGenerator {
  /// The stream of one use, for up to two keys such as cadre and day.
  ///
  /// - Complexity: O(1).
  package init(seed: UInt64, stream: RandomStream, _ first: Int = 0, _ second: Int = 0) {
    self.init(
      seed: seed, stream.rawValue, UInt64(truncatingIfNeeded: first),
      UInt64(truncatingIfNeeded: second))
  }
}
