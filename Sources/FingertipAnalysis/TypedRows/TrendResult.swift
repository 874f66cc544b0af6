import FingertipCore

/// The trend of one unit, or of all units of a level, over all periods: it shows if effort grows
/// while results do not. Never available for persons.
///
/// Slopes are those of logarithms over the number of the period, so 0.01 is one percent per period.
/// Their intervals assume independent periods and contain the seasons; the tests take seasons out,
/// and have a p-value from two years on.
public struct TrendResult: Sendable, Equatable, Codable, Identifiable {
  /// Unit and level.
  public var id: RowID { RowID(keys: [unit ?? "", level ?? ""], period: nil) }
  /// The unit's id, `*` for all cadres; nil in the row of a level.
  public let unit: String?
  /// The unit's level, or the level of the row.
  public let level: String?
  /// The number of periods used: whole ones with effort, a result and, if requests are collected, a
  /// request.
  public let periods: Int64
  /// True if requests are in the log.
  public let isDemandAdjusted: Bool
  /// Slopes over periods, among them ``Indicator/effortInflation``, the verdict on involution, and
  /// tests for a trend.
  public let trend: Reported<Trend>
  /// The percentage of results for one percent of effort, and its reliability:
  /// ``Indicator/elasticity``.
  public let elasticity: Reported<Elasticity>
  /// The decrease of the marginal results of effort from cadres with little effort to those with
  /// much: ``Indicator/marginalGradient``.
  public let marginalGradient: Reported<Double>
  /// Effort in the three workdays before rankings, as the logarithm of its ratio to other workdays:
  /// ``Indicator/surge``.
  public let surge: Reported<Double>
  /// The growth of effort without a growth of results: ``Indicator/redQueen``.
  public let redQueen: Reported<Double>
  /// Spearman's correlation of the units below by effort, between the first and the last third:
  /// ``Indicator/rankStability``.
  public let rankStability: Reported<Double>

  package init(_ row: TrendRow, of result: AnalysisResult) {
    unit = row.unit.map { result.unitNames[$0].id.description }
    level = row.level
    periods = row.periods
    isDemandAdjusted = row.isDemandAdjusted
    trend = row.trend
    elasticity = row.elasticity
    marginalGradient = row.marginalGradient
    surge = row.surge
    redQueen = row.redQueen
    rankStability = row.rankStability
  }
}
