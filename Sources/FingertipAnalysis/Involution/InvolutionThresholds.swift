/// From when on a trend is told, and called involution (SPEC section 6).
package struct InvolutionThresholds: Equatable, Sendable {
  /// A trend needs so many periods…
  package var leastPeriods = 6
  /// …and so many cadres in each: of fewer one could tell who they are.
  package let leastCadres: Int64 = 5
  /// Results per demand are flat while their growth a year, at the upper end of its interval, is no more.
  package var flatPerYear = 0.12
  /// An elasticity is told apart from noise from this reliability on…
  package var reliability = 0.7
  /// …and so many differences.
  package let leastDifferences = 5
  /// What a marginal gradient is computed from at least: halves of a plot need less noise than slopes.
  package let gradientReliability = 0.9
  package let gradientPoints = 20
  package let gradientCadres = 5
  /// Workdays before a ranking in which effort may surge, and others that it is compared with at least.
  package let surgeDays = 3
  package let calmDays = 5
  /// Units that a ranking among them is compared by at least.
  package let rankedUnits = 4

  package init() {}
}
