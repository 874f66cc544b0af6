/// Bins of session lengths around an award's threshold.
enum AwardBins {
  /// The width of a bin.
  static let widthMs: Int64 = 30_000
  /// The number of bins per award: two before the one that contains it, that one, and two after it.
  static let count = 5
  /// The index of the bin that contains the award.
  static let own = 2

  /// Returns the bin of a session's length; nil if it is in none.
  ///
  /// - Complexity: O(1).
  static func bin(ofLengthMs lengthMs: Int64, awardMs: Int64) -> Int? {
    let beyondMs = lengthMs - (awardMs - Int64(own) * widthMs)
    guard beyondMs >= 0, beyondMs < Int64(count) * widthMs else { return nil }
    return Int(beyondMs / widthMs)
  }
}
