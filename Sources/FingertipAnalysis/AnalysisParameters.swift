import FingertipCore

/// What an analysis depends on beside its rows and tables (SPEC sections 2 and 3).
package struct AnalysisParameters: Sendable {
  package var zone: TimeZoneRules
  package var calendar: WorkCalendar = .weekdays
  package var workHours: WorkHours = .standard
  package var period: PeriodKind = .all
  /// The window's borders in milliseconds since the epoch; nil is open.
  package var fromMs: Int64?
  package var toMs: Int64?
  /// Whether an app that the table doesn't list counts as work.
  package var unlistedIsWork = false
  /// Whether repeats stay.
  package var keepsDuplicates = false
  /// Whether each cadre's stages are timed, at a cost of 60 ns a cadre.
  package var timesStages = false

  /// Whether screen and field time are told by weekday and hour, too, at a cost of some ns a session.
  package var measuresHours = false

  /// Whether the tables on apps, tasks and levels, and what units have of them, are made: with thousands of
  /// units, hundreds of apps and dozens of periods they take most of the time.
  package var makesBurdens = true

  /// From when on something counts, is judged or is listed.
  package var thresholds = Thresholds()
  /// Whether ratios of units come with intervals.
  package var givesIntervals = false

  /// The cadres of the smallest group that may show, in a result that may be handed on (SPEC section 8);
  /// nil for one that shows all.
  package var minimumGroup: Int?
  /// Whether nothing is asked for but who stands behind units and apps.
  var countsGroupsAlone = false

  package init(zone: TimeZoneRules) { self.zone = zone }
}
