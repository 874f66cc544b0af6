import FingertipCore

/// The inputs of an analysis besides its rows and tables (Tables.md and TimeAndMeasures.md).
package struct AnalysisParameters: Sendable {
  package var zone: TimeZoneRules
  package var calendar: WorkCalendar = .weekdays
  package var workHours: WorkHours = .standard
  package var period: PeriodKind = .all
  /// The bounds of the window in milliseconds since the epoch; nil for an open end.
  package var fromMs: Int64?
  package var toMs: Int64?
  /// True if an app that the table doesn't list counts as work.
  package var unlistedIsWork = false
  /// True if repeats are kept.
  package var keepsDuplicates = false
  /// True if each cadre's stages are timed, at a cost of 60 ns per cadre.
  package var timesStages = false

  /// True if screen and field time are collected by weekday and hour, too, at a cost of some ns per
  /// session.
  package var measuresHours = false

  /// True if the tables of apps, tasks and levels, and their values of units, are computed: with
  /// thousands of units, hundreds of apps and dozens of periods they take most of the time.
  package var makesBurdens = true

  /// True if nothing but the rows of cadres is needed: apps, tasks, forms and trends are not collected,
  /// which takes half of the time of a sweep. Neither burdens nor hours are made then, and nothing is
  /// published.
  package var needsCadresAlone = false

  /// The thresholds for counting, judging and listing.
  package var thresholds = Thresholds()
  /// True if ratios of units have intervals.
  package var givesIntervals = false

  /// The number of cadres of the smallest group that may be shown in a result for publication
  /// (PublishingWithoutExposing.md); nil for one without suppression.
  package var minimumGroup: Int?
  /// The greatest share of one cadre in a sum that may be shown there, in ten thousandths; a whole
  /// for no limit.
  package var greatestShare = PublicationLimits.whole
  /// True if only what ``MonthlyEvidence`` reads is needed, without rows of cadres.
  var collectsEvidenceAlone = false
  /// True if rows of cadres stay in a result for publication, because another is computed from them.
  var keepsCadres = false

  package init(zone: TimeZoneRules) { self.zone = zone }
}
