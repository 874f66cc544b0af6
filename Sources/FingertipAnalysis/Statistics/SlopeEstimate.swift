/// The slope of Theil and Sen, the median over all pairs of points, and Sen's interval.
package struct SlopeEstimate: Equatable, Sendable {
  package let slope: Double
  package let low: Double
  package let high: Double

  /// The 95 % interval is Sen's (JASA 63, 1968, equation 2.6): normal approximation, with ties. Like SciPy's
  /// `theilslopes` with the method `separate`.
  ///
  /// - Parameters:
  ///   - y: a point's value.
  ///   - x: what it is taken over; equal ones make no slope.
  /// - Returns: nil where no two points differ in `x`.
  /// - Precondition: both are equally long, and all values are finite.
  /// - Complexity: O(*n* log *n*), expected.
  package init?(_ y: [Double], over x: [Double]) {
    let selection = SlopeSelection(y, over: x)
    let pairs = selection.pairCount
    guard pairs > 0 else { return nil }
    let n = Double(y.count)
    let variance = (n * (n - 1) * (2 * n + 5) - Ties(x).varianceTerm - Ties(y).varianceTerm) / 18
    // Where few points tie in both, the variance may fall below 0 and says nothing: all slopes are possible.
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
