import ArgumentParser
import Fingertip

/// Options of window, period, working time and counting.
struct TimeArguments: ParsableArguments {
  @OptionGroup var work: CalendarArguments

  @Option(
    help: .of(
      "Report by this. (default: all; in a report month)", "按此时段汇总。（默认：all；report 为 month）",
      value: "period"
    ).mostUsed)
  var period: PeriodKind?

  @Option(help: .of("Begin here: a date or a timestamp.", "从此时开始：日期或时间戳。", value: "time").mostUsed)
  var from: String?

  @Option(
    help: .of("End before this: a date or a timestamp.", "到此时之前：日期或时间戳。", value: "time").mostUsed)
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
    help: .of(
      "weekdays, cn (2023 to 2026), or a CSV file date,kind. (default: weekdays)",
      "weekdays、cn（2023 至 2026 年），或列为 date,kind 的 CSV 文件。（默认：weekdays）", value: "calendar"
    ).mostUsed)
  var calendar: String?

  @Option(help: .of("The hours of a workday, as ranges.", "工作日的工作时间，写成时段。", value: "ranges"))
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
    if calendar == "" {
      throw ValidationError(
        of("--calendar needs weekdays, cn or a file", "--calendar 后面写 weekdays、cn 或文件"))
    }
  }
}

/// Options of the apps and sessions that are counted.
struct CountingArguments: ParameterArguments {
  @Option(
    help: .of(
      "What apps are that the table of apps doesn't list.", "应用表未列出的应用算什么。", value: "what"))
  var unlisted = UnlistedApps.notWork

  @Option("short_session_s") var shortSession: Given?
  @Option("session_gap_s") var sessionGap: Given?
  @Option("visit_gap_s") var visitGap: Given?

  @Flag(help: .of("Count repeated rows as often as they come.", "重复的记录出现几次就计几次。"))
  var keepDuplicates = false

  func apply(to query: inout Query) throws {
    query.unlistedIsWork = unlisted == .work
    try apply(to: &query.thresholds)
    query.keepsDuplicates = keepDuplicates
  }
}
