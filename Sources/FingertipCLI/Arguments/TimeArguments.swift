import ArgumentParser
import Fingertip

/// What counts, and when: SPEC section 3.
struct TimeArguments: ParsableArguments {
  @OptionGroup
  var work: CalendarArguments

  @Option(help: "Report by this. (default: all; in a report month)")
  var period: AnalysisOptions.Period?

  @Option(help: ArgumentHelp("Begin here: a date or a timestamp.", valueName: "time"))
  var from: String?

  @Option(help: ArgumentHelp("End before this: a date or a timestamp.", valueName: "time"))
  var to: String?

  @OptionGroup
  var counting: CountingArguments

  func apply(to options: inout AnalysisOptions) throws {
    work.apply(to: &options)
    options.period = period ?? .all
    options.from = from
    options.to = to
    try counting.apply(to: &options)
  }
}

/// Which days and hours are working time.
struct CalendarArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp("weekdays, cn (2023 to 2026), or a CSV file date,kind. (default: weekdays)"))
  var calendar: AnalysisOptions.Calendar?

  @Option(help: ArgumentHelp("The hours of a workday, as ranges.", valueName: "ranges"))
  var workHours = "09:00-18:00"

  func apply(to options: inout AnalysisOptions) {
    if let calendar { options.calendar = calendar }
    options.workHours = workHours
  }
}

/// What counts, and how.
struct CountingArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp("What apps are that the table of apps doesn't list.", valueName: "what"))
  var unlisted = UnlistedApps.notWork

  @OptionGroup
  var sessions: SessionArguments

  @Flag(help: "Count repeated rows as often as they come.")
  var keepDuplicates = false

  func apply(to options: inout AnalysisOptions) throws {
    options.unlistedIsWork = unlisted == .work
    try sessions.apply(to: &options.thresholds)
    options.keepsDuplicates = keepDuplicates
  }
}
