import FingertipCore

/// Effort, results, demand and field of one unit, or of all units of a level, in one period, each
/// per active day of a cadre.
public struct PointResult: Sendable, Equatable, Codable, Identifiable {
  /// Unit, level and period.
  public var id: RowID { RowID(keys: [unit ?? "", level ?? ""], period: period) }
  /// The unit's id, `*` for all cadres; nil in the row of a level.
  public let unit: String?
  /// The unit's level, or the level of the row.
  public let level: String?
  /// The label of the period, such as `2024-03`.
  public let period: String
  /// Screen time, in milliseconds.
  public let effort: Reported<Double>
  /// Cases closed.
  public let results: Reported<Double>
  /// Requests of the public; 1 if none are in the log.
  public let demand: Reported<Double>
  /// Time in the field, in milliseconds.
  public let field: Reported<Double>
  /// True if requests are in the log.
  public let isDemandAdjusted: Bool

  package init(_ row: PointRow, of result: AnalysisResult) {
    unit = row.unit.map { result.unitNames[$0].id.description }
    level = row.level
    period = result.periodLabels[Int(row.period)]
    effort = row.effort
    results = row.results
    demand = row.demand
    field = row.field
    isDemandAdjusted = row.isDemandAdjusted
  }
}
