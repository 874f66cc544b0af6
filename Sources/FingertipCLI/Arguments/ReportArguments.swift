import ArgumentParser
import Fingertip

/// Options of the page and its destination.
struct ReportArguments: ParameterArguments {
  @Option(
    name: .shortAndLong,
    help: .of(
      "Write the page here; - is standard output.", "页面写到这里；- 为标准输出。", value: "path"
    ).mostUsed,
    completion: .file())
  var output: String

  @Option(
    help: .of(
      "The title of the page. (default: one that names the days)", "页面标题。（默认：写明起止日期的标题）",
      value: "text"))
  var title: String?

  @Option(
    name: .customLong("issued-by"),
    help: .of("The unit that issues the page.", "制发单位。", value: "text"))
  var issuer: String?

  @Option(
    help: .of(
      "The day on which the page is made, as 2024-07-01. (default: none)",
      "制作日期，如 2024-07-01。（默认：不写）", value: "date"), transform: Self.day)
  var date: Int?

  @Option("listed_duplicate_reporting", flag: "duplicate-reporting") var duplicateReporting: Given?
  @Option("listed_after_hours", flag: "after-hours") var afterHours: Given?

  func validate() throws {
    if output == "" { throw ValidationError(of("-o needs a name", "-o 后面要写名称")) }
    try checkPage(output)
  }

  /// Sets what the page says of itself.
  func apply(to report: inout Report) {
    (report.title, report.issuer, report.day) = (title, issuer, date)
  }

  @Sendable private static func day(_ text: String) throws -> Int {
    guard let date = CivilDate(text) else {
      throw ValidationError(of("write a date as 2024-07-01", "日期写成 2024-07-01"))
    }
    return date.daysSinceEpoch
  }
}
