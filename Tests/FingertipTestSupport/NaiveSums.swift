/// Values that add up over the cadres of a unit: the measures and counts of TimeAndMeasures.md by
/// column name, and other inputs of the indicators of IndicatorRules.md.
package struct NaiveSums: Sendable {
  /// Measures in milliseconds or days, and counts; all columns but `apps_used`.
  package static let columns = [
    "app_ms", "field_ms", "duty_ms", "both_ms", "trace_in_field_ms", "observed_ms",
    "burden_app_ms", "after_hours_ms", "active_days", "sessions", "short_sessions", "visits",
    "messages", "field_messages", "after_hours_messages", "demands", "traces", "reports",
    "campaigns", "inspections_online", "inspections_onsite", "cases_online", "cases_onsite",
    "requests", "tasks_assigned",
  ]

  private var values: [String: Int64] = [:]
  /// Apps with a session.
  package var apps: Set<[UInt8]> = []
  /// The number of cadres, and of those without field time.
  package var cadres: Int64 = 0
  package var cadresWithoutField: Int64 = 0
  /// Σ over cadres of distinct apps that are not groups, and of groups.
  package var cadreApps: Int64 = 0
  package var cadreGroups: Int64 = 0
  /// Σ n_c and Σ (n_c − 1) of indicator 5.
  package var itemApps: Int64 = 0
  package var repeatedItemApps: Int64 = 0
  /// True if a used day is in a year for which the calendar has no list.
  package var calendarIsUnknown = false

  package init() {}

  package subscript(column: String) -> Int64 {
    get {
      precondition(Self.columns.contains(column), column)
      return values[column, default: 0]
    }
    set {
      precondition(Self.columns.contains(column), column)
      values[column] = newValue
    }
  }

  package mutating func add(_ other: Self) {
    values.merge(other.values, uniquingKeysWith: +)
    apps.formUnion(other.apps)
    cadres += other.cadres
    cadresWithoutField += other.cadresWithoutField
    cadreApps += other.cadreApps
    cadreGroups += other.cadreGroups
    itemApps += other.itemApps
    repeatedItemApps += other.repeatedItemApps
    calendarIsUnknown = calendarIsUnknown || other.calendarIsUnknown
  }
}
