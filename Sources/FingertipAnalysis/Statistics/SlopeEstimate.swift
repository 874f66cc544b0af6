/// The Theil–Sen slope, the median over all pairs of points, with Sen's interval.
public struct SlopeEstimate: Equatable, Sendable, Codable {
  /// The median.
  public let slope: Double
  /// The lower end of the interval.
  public let low: Double
  /// The upper end of the interval.
  public let high: Double

  /// Estimates the slope and Sen's 95 % interval (JASA 63, 1968, equation 2.6): normal
  /// approximation, with ties. Agrees with SciPy's `theilslopes` with the method `separate`.
  ///
  /// - Parameters:
  ///   - y: The values of the points.
  ///   - x: The positions of the points; pairs of equal ones have no slope.
  /// - Returns: Nil if no two points differ in `x`.
  /// - Precondition: Both are equally long, and all values are finite.
  /// - Complexity: O(*n* log *n*), expected.
  package init?(_ y: [Double], over x: [Double]) {
    let selection = SlopeSelection(y, over: x)
    let pairs = selection.pairCount
    guard pairs > 0 else { return nil }
    let n = Double(y.count)
    let variance = (n * (n - 1) * (2 * n + 5) - Ties(x).varianceTerm - Ties(y).varianceTerm) / 18
    // If few points tie in both, the variance may be below 0, which is meaningless: all slopes are
    // possible.
    let reach =
      variance < 0
      ? Double(pairs) : NormalDistribution.quantile(0.975) * variance.squareRoot()
    let upper = ((Double(pairs) + reach) / 2).rounded(.toNearestOrEven)
    let lower = ((Double(pairs) - reach) / 2).rounded(.toNearestOrEven)
    let slopes = selection.slopes(atRanks: [
      min(max(Int(lower) - 1, 0), pairs - 1), (pairs - 1) / 2, pairs / 2,
      min(Int(upper), pairs - 1),
    ])
    low = slopes[0]
    slope = (slopes[1] + slopes[2]) / 2
    high = slopes[3]
  }

  package init(slope: Double, low: Double, high: Double) {
    self.slope = slope
    self.low = low
    self.high = high
  }
}
