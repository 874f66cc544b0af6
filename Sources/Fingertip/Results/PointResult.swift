import FingertipAnalysis
import FingertipCore

/// Effort, results, demand and field of one unit, or of all units of a level, in one period, each for an
/// active day of a cadre.
public struct PointResult: Sendable {
  /// The unit's id, `*` for everybody; nil in the row of a level.
  public let unit: String?
  /// The unit's level, or the level that the row is of.
  public let level: String?
  /// The label of the period, such as `2024-03`.
  public let period: String
  /// Screen time, milliseconds; nil without an active day.
  public let effort: Double?
  /// Matters settled; nil without an active day.
  public let results: Double?
  /// Requests of the public; 1 where none are in the log, nil without an active day.
  public let demand: Double?
  /// Time in the field, milliseconds; nil without an active day.
  public let field: Double?
  /// Whether requests are in the log.
  public let isDemandAdjusted: Bool

  init(_ row: PointRow, of result: AnalysisResult) {
    unit = row.unit.map { result.unitNames[$0].id.description }
    level = row.level
    period = result.periodLabels[Int(row.period)]
    effort = row.effort.value
    results = row.results.value
    demand = row.demand.value
    field = row.field.value
    isDemandAdjusted = row.isDemandAdjusted
  }
}
