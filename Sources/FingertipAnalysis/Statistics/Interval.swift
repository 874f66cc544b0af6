import FingertipCore

/// The 95 % confidence interval of a value.
public struct Interval: Equatable, Sendable, Codable {
  /// The lower end.
  public let low: Double
  /// The upper end.
  public let high: Double

  package init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }

  /// Takes two percentiles of the values of draws: by default the 2.5 % and 97.5 % points, of 999
  /// the 25th and the 975th.
  ///
  /// - Parameter tail: The share below the interval, and above it.
  /// - Returns: Nil for no values.
  /// - Complexity: O(*n* log *n*).
  init?(percentilesOf values: [Double], tail: Double = 0.025) {
    let ascending = values.sorted()
    guard let low = quantile(tail, of: ascending, .equalParts),
      let high = quantile(1 - tail, of: ascending, .equalParts)
    else { return nil }
    self.low = low
    self.high = high
  }

  /// Returns the share below the expanded percentile interval of a bootstrap over cadres (Hesterberg,
  /// The American Statistician 69, 2015); 2.5 % for infinitely many.
  ///
  /// Plain percentiles are too narrow for few cadres: the spread of draws is that of the sample, a
  /// factor √((*n* − 1)/*n*) too small, and they use the normal distribution where Student's
  /// belongs.
  ///
  /// - Returns: Nil for fewer than two cadres.
  package static func expandedTail(cadres: Int64) -> Double? {
    guard cadres > 1 else { return nil }
    let n = Double(cadres)
    let t = StudentDistribution.upperQuantile(degrees: Int(cadres) - 1)
    return NormalDistribution.share(upTo: -(n / (n - 1)).squareRoot() * t)
  }
}
