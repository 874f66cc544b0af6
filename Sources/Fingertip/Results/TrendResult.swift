import FingertipAnalysis
import FingertipCore

/// What one unit, or all units of a level, come to over all periods: whether effort grows while results do
/// not. Never given for persons.
///
/// Slopes are those of logarithms on the number of the period, so 0.01 is one percent a period. They take
/// periods for independent, and know of no season: compare like months with like, or ask for quarters.
public struct TrendResult: Sendable {
  /// The unit's id, `*` for everybody; nil in the row of a level.
  public let unit: String?
  /// The unit's level, or the level that the row is of.
  public let level: String?
  /// Periods that trends are told by: whole ones in which there was effort, a result and, where requests are
  /// collected, a request.
  public let periods: Int
  /// Whether requests are in the log.
  public let isDemandAdjusted: Bool
  private let row: TrendRow

  init(_ row: TrendRow, of result: AnalysisResult) {
    unit = row.unit.map { result.unitNames[$0].id.description }
    level = row.level
    periods = Int(row.periods)
    isDemandAdjusted = row.isDemandAdjusted
    self.row = row
  }

  /// Of effort.
  public var effortSlope: Slope? { row.trend.value.map { Slope($0.effort) } }
  /// Of results for each request.
  public var resultsSlope: Slope? { row.trend.value.map { Slope($0.results) } }
  /// Of effort for each request.
  public var effortPerDemandSlope: Slope? { row.trend.value.map { Slope($0.effortPerDemand) } }
  /// Of effort for each result: indicator 17.
  public var effortInflation: Slope? { row.trend.value.map { Slope($0.inflation) } }
  /// The same a year.
  public var effortInflationPerYear: Double? { row.trend.value?.inflationPerYear }
  /// Whether effort, effort for each request and effort for each result all grow for sure, and results for
  /// each request do not.
  public var isInvolution: Bool? { row.trend.value?.isInvolution }
  /// Mann and Kendall's test of effort.
  public var effortTest: TrendTest? {
    row.trend.value.map { TrendTest($0.effortTest, adjusted: $0.effortAdjustedP) }
  }
  /// Mann and Kendall's test of results for each request.
  public var resultsTest: TrendTest? {
    row.trend.value.map { TrendTest($0.resultsTest, adjusted: $0.resultsAdjustedP) }
  }

  /// Percent of results for a percent of effort: indicator 15.
  public var elasticity: Slope? { row.elasticity.value.map { Slope($0.estimate) } }
  /// Changes from period to period that it is computed from.
  public var elasticityCount: Int? { row.elasticity.value.map { Int($0.count) } }
  /// How far effort on odd and on even workdays changes together, 0 to 1.
  public var reliability: Double? { row.elasticity.value?.reliability.value }
  /// `unreliable`, `pure-involution`, `development`, `intensification`, `involution` or `indeterminate`.
  public var elasticityClass: String? { row.elasticity.value?.kind.rawValue }
  /// How much less more effort brings to those who spend much than to those who spend little: indicator 16.
  public var marginalGradient: Double? { row.marginalGradient.value }
  /// Effort in the three workdays before rankings, as a logarithm of its ratio to calm days: indicator 18.
  public var surge: Double? { row.surge.value }
  /// Growth of effort that results did not grow with.
  public var redQueen: Double? { row.redQueen.value }
  /// Spearman's correlation of the units below by effort, between the first and the last third.
  public var rankStability: Double? { row.rankStability.value }

  /// Why an indicator has no value: `elasticity`, `effort_inflation`, `marginal_gradient`, `surge`,
  /// `red_queen` or `rank_stability`.
  public func nullReason(of column: String) -> NullReason? {
    switch column {
    case "elasticity": row.elasticity.reason
    case "effort_inflation": row.trend.reason
    case "marginal_gradient": row.marginalGradient.reason
    case "surge": row.surge.reason
    case "red_queen": row.redQueen.reason
    case "rank_stability": row.rankStability.reason
    default: nil
    }
  }
}

/// The median slope over all pairs of periods, after Theil and Sen, with Sen's 95 % interval.
public struct Slope: Sendable, Equatable {
  /// The median.
  public let value: Double
  /// The interval's lower end.
  public let low: Double
  /// The interval's upper end.
  public let high: Double

  init(_ estimate: SlopeEstimate) {
    value = estimate.slope
    low = estimate.low
    high = estimate.high
  }
}

/// Mann and Kendall's test for a trend, with ties.
public struct TrendTest: Sendable, Equatable {
  /// Pairs of periods that rise, less those that fall.
  public let s: Int
  /// Of S.
  public let variance: Double
  /// With continuity correction.
  public let z: Double
  /// Two-sided.
  public let p: Double
  /// Adjusted over all tests of the table, after Benjamini and Hochberg.
  public let adjustedP: Double

  init(_ test: MannKendall, adjusted: Double) {
    s = test.s
    variance = test.variance
    z = test.z
    p = test.p
    adjustedP = adjusted
  }
}
