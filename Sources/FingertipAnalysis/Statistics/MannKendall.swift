import FingertipCore

/// The Mann–Kendall test for a trend (1945), with ties. It assumes that the values are independent.
///
/// With seasons it is the seasonal test of Hirsch, Slack and Smith (Water Resources Research 18,
/// 1982): only values of the same season are compared, and S and its variance are summed over the
/// seasons.
public struct MannKendall: Equatable, Sendable, Codable {
  /// The number of rising pairs less that of falling ones.
  public let s: Int
  /// The variance of S, corrected for ties.
  public let variance: Double
  /// The standardized statistic, with continuity correction.
  public let z: Double
  /// The two-sided p-value, by the normal approximation; `too-few` without seasons, because a
  /// season looks like a trend.
  public let p: Reported<Double>

  /// - Parameters:
  ///   - values: In order of time.
  ///   - seasons: Parallel to the values, the season of each, such as the month of the year; nil if
  ///     the series is too short to tell a season from a trend.
  /// - Precondition: No value is NaN.
  /// - Complexity: O(*n* log *n*).
  package init(_ values: [Double], seasons: [Int]? = nil) {
    let series =
      seasons.map { seasons in
        Dictionary(grouping: values.indices) { seasons[$0] }
          .sorted { $0.key < $1.key }.map { $0.value.map { values[$0] } }
      } ?? [values]
    var sum = 0
    // 18 times the variance, which is a whole number.
    var spread = 0.0
    for values in series {
      let ties = Ties(values)
      let count = values.count
      sum += count * (count - 1) / 2 - ties.pairs - 2 * Inversions.count(ties.denseRanks)
      let n = Double(count)
      spread += n * (n - 1) * (2 * n + 5) - ties.varianceTerm
    }
    s = sum
    variance = spread / 18
    z = sum == 0 ? 0 : Double(sum - sum.signum()) / variance.squareRoot()
    p = seasons == nil ? .null(.tooFew) : .value(NormalDistribution.twoSidedP(z))
  }
}
