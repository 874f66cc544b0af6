/// The test of Mann (1945) and Kendall for a trend, with ties. It assumes that the values are independent.
package struct MannKendall: Equatable, Sendable {
  /// Pairs that rise, less pairs that fall.
  package let s: Int
  /// Of S, corrected for ties.
  package let variance: Double
  /// With continuity correction.
  package let z: Double
  /// Two-sided, by the normal approximation.
  package let p: Double

  /// - Parameter values: in the order of time.
  /// - Precondition: no value is NaN.
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
