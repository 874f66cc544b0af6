/// The Mann–Kendall test for a trend (1945), with ties. It assumes that the values are independent.
public struct MannKendall: Equatable, Sendable, Codable {
  /// The number of rising pairs less that of falling ones.
  public let s: Int
  /// The variance of S, corrected for ties.
  public let variance: Double
  /// The standardized statistic, with continuity correction.
  public let z: Double
  /// The two-sided p-value, by the normal approximation.
  public let p: Double

  /// - Parameter values: In order of time.
  /// - Precondition: No value is NaN.
  /// - Complexity: O(*n* log *n*).
  package init(_ values: [Double]) {
    let ties = Ties(values)
    let count = values.count
    let fallen = Inversions.count(ties.denseRanks)
    s = count * (count - 1) / 2 - ties.pairs - 2 * fallen
    let n = Double(count)
    variance = (n * (n - 1) * (2 * n + 5) - ties.varianceTerm) / 18
    z = s == 0 ? 0 : Double(s - s.signum()) / variance.squareRoot()
    p = NormalDistribution.twoSidedP(z)
  }
}
