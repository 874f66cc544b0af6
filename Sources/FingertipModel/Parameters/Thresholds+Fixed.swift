/// The fixed minimums of results, which no option changes.
extension Thresholds {
  /// The least number of cadres of a value about uncertainty or time: with fewer, they could be
  /// identified.
  package static let leastCadres: Int64 = 5

  /// The number of cadres below which an interval is marked as one of few: even expanded it covers
  /// the truth less often than stated (StatisticalValidity.md).
  package static let fewCadres: Int64 = 10

  /// The least number of differences of an elasticity.
  package static let leastDifferences = 5
  /// The least reliability of a marginal gradient: halves of a plot need less noise than slopes.
  package static let gradientReliability = 0.9
  /// The least number of cadre-periods of a marginal gradient, and of their cadres.
  package static let gradientPoints = 20
  package static let gradientCadres = 5
  /// The number of workdays before a ranking in which effort may surge, and the least number of
  /// others to compare with.
  package static let surgeDays = 3
  package static let calmDays = 5
  /// The least number of units for a comparison of their ranking.
  package static let rankedUnits = 4

  /// The fixed numbers by the names that texts give them in braces.
  var fixedNumbers: [String: String] {
    [
      "least_cadres": "\(Self.leastCadres)", "few_cadres": "\(Self.fewCadres)",
      "least_differences": "\(Self.leastDifferences)",
      "gradient_reliability": "\(Self.gradientReliability)",
      "gradient_points": "\(Self.gradientPoints)", "gradient_cadres": "\(Self.gradientCadres)",
      "surge_days": "\(Self.surgeDays)", "calm_days": "\(Self.calmDays)",
      "ranked_units": "\(Self.rankedUnits)", "least_users": "\(minimums.forcedUseUsers)",
      "least_user_days": "\(minimums.forcedUseUserDays)",
    ]
  }
}
