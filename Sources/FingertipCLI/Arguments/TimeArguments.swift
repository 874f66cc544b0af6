import ArgumentParser
import Fingertip

/// Options of window, period, working time and counting.
struct TimeArguments: ParsableArguments {
  @OptionGroup var work: CalendarArguments

  @Option(help: "Report by this. (default: all; in a report month)") var period: PeriodKind?

  @Option(help: ArgumentHelp("Begin here: a date or a timestamp.", valueName: "time"))
  var from: String?

  @Option(help: ArgumentHelp("End before this: a date or a timestamp.", valueName: "time"))
  var to: String?

  @OptionGroup var counting: CountingArguments

  func apply(to query: inout Query) throws {
    try work.apply(to: &query)
    query.period = period ?? .all
    query.from = from.map { .text($0) }
    query.to = to.map { .text($0) }
    try counting.apply(to: &query)
  }
}

/// Options of the days and hours that are working time.
struct CalendarArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp("weekdays, cn (2023 to 2026), or a CSV file date,kind. (default: weekdays)"))
  var calendar: String?

  @Option(help: ArgumentHelp("The hours of a workday, as ranges.", valueName: "ranges"))
  var workHours = "09:00-18:00"

  /// The path of a calendar that is a file.
  var file: String? { calendar.flatMap { ["weekdays", "cn"].contains($0) ? nil : $0 } }

  func apply(to query: inout Query) throws {
    if let file {
      query.calendar = try Calendar(file: file)
    } else if calendar == "cn" {
      query.calendar = .cn
    }
    query.workHours = workHours
  }

  func validate() throws {
    if calendar == "" { throw ValidationError("--calendar needs weekdays, cn or a file") }
  }
}

/// Options of the apps and sessions that are counted.
struct CountingArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp("What apps are that the table of apps doesn't list.", valueName: "what"))
  var unlisted = UnlistedApps.notWork

  @OptionGroup var sessions: SessionArguments

  @Flag(help: "Count repeated rows as often as they come.") var keepDuplicates = false

  func apply(to query: inout Query) throws {
    query.unlistedIsWork = unlisted == .work
    try sessions.apply(to: &query.thresholds)
    query.keepsDuplicates = keepDuplicates
  }
}
