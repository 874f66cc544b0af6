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

  /// Takes the 2.5 % and 97.5 % points of the values of draws: of 999, the 25th and the 975th.
  ///
  /// - Returns: Nil for no values.
  /// - Complexity: O(*n* log *n*).
  init?(percentilesOf values: [Double]) {
    let ascending = values.sorted()
    guard let low = quantile(0.025, of: ascending, .equalParts),
      let high = quantile(0.975, of: ascending, .equalParts)
    else { return nil }
    self.low = low
    self.high = high
  }
}
