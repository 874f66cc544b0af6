import FingertipCore

/// The fixed minimums of results, which no option changes.
extension Thresholds {
  /// The least number of cadres of a value about uncertainty or time: with fewer, they could be
  /// identified.
  package static let leastCadres: Int64 = 5

  /// The number of cadres below which an interval is marked as one of few: even expanded it covers
  /// the truth less often than stated (StatisticalValidity.md).
  package static let fewCadres: Int64 = 10

  /// The least number of differences of an elasticity.
  static let leastDifferences = 5
  /// The least reliability of a marginal gradient: halves of a plot need less noise than slopes.
  static let gradientReliability = 0.9
  static let gradientPoints = 20
  static let gradientCadres = 5
  /// The number of workdays before a ranking in which effort may surge, and the least number of
  /// others to compare with.
  static let surgeDays = 3
  static let calmDays = 5
  /// The least number of units for a comparison of their ranking.
  static let rankedUnits = 4
}
