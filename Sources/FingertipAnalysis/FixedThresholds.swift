import FingertipCore

/// What results need at least, and no option changes.
extension Thresholds {
  /// Cadres of a value that tells of uncertainty or time: of fewer one could tell who they are.
  package static let leastCadres: Int64 = 5

  /// Differences of an elasticity.
  static let leastDifferences = 5
  /// Of a marginal gradient: halves of a plot need less noise than slopes.
  static let gradientReliability = 0.9
  static let gradientPoints = 20
  static let gradientCadres = 5
  /// Workdays before a ranking in which effort may surge, and others that it is compared with.
  static let surgeDays = 3
  static let calmDays = 5
  /// Units that a ranking among them is compared by.
  static let rankedUnits = 4
}
