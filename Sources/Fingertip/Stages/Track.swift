import FingertipCore
import FingertipImport

/// The positions of a device in memory, and the search for its stays.
@_spi(Stages) public struct Track: Sendable {
  private let fixes: [Fix]

  /// Makes a track of a position each 30 seconds: stays of 40 positions and ways of 20 between them, always
  /// the same.
  ///
  /// - Complexity: O(count).
  public init(count: Int) {
    var generator = SeededGenerator(seed: 0, 0)
    func random() -> Double { Double.random(in: -1...1, using: &generator) }
    var (north, east) = (30.0, 110.0)
    fixes = (0..<count).map { index in
      if index % 60 >= 40 {
        north += 0.002 * random()
        east += 0.002 * random()
      }
      // About 30 m, as phones err.
      return Fix(
        at: 1_704_067_200_000 + Int64(index) * 30_000, latitude: north + 0.0003 * random(),
        longitude: east + 0.0003 * random())
    }
  }

  /// Finds the stays by the default rule.
  ///
  /// - Returns: Their number and the sum of their lengths, in milliseconds.
  /// - Complexity: O(positions).
  public func stays() -> (count: Int, ms: Int64) {
    StayDetector.stays(in: fixes, by: StayRule())
  }
}
