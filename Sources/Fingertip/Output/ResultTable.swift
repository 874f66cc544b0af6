/// The tables of an analysis.
public enum ResultTable: String, CaseIterable, Sendable {
  /// One row per unit and period.
  case units
  /// One row per cadre and period.
  case cadres
  /// One row per level and period.
  case levels
  /// One row per unit, type of app and period.
  case types
  /// One row per app and period.
  case apps
  /// One row per pair of apps with nearly the same members, and period.
  case overlaps
  /// One row per task.
  case tasks
  /// One row per unit or level, and period; empty unless the period is a week, month or quarter.
  case points
  /// One row per unit and one per level, over all periods; empty unless they are weeks, months or
  /// quarters.
  case trends
  /// One row with the counts of the rows read.
  case quality

  /// The tables of the JSON document and of a folder, in their documented order.
  package static let ofDocument: [ResultTable] = [
    .cadres, .units, .levels, .types, .apps, .overlaps, .tasks, .points, .trends,
  ]
}
