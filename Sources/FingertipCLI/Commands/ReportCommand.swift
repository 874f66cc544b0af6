import ArgumentParser
import Fingertip

/// `fingertip report`: writes one page of HTML.
struct ReportCommand: AnalysisCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "report",
      abstract: of(
        "Writes one self-contained page: units, hours, trends, what to remove first.",
        "生成一个独立的网页：各单位、钟点、趋势、先减什么。"),
      discussion: examples([
        "fingertip report demo/log --tables demo/tables --calendar cn -o report.html",
        "fingertip report log/ --tables tables --language zh-Hans -o report.html",
        "fingertip report log/ --tables tables --period week --private -o report.html",
      ]))
  }

  @OptionGroup(title: section("Logs", "日志")) var log: LogArguments
  @OptionGroup(title: section("Tables", "对照表")) var tables: TableArguments
  @OptionGroup(title: section("Time", "时间")) var time: TimeArguments
  @OptionGroup(title: section("Burdens", "负担")) var burden: BurdenArguments
  @OptionGroup(title: section("Involution", "内卷")) var involution: InvolutionArguments
  @OptionGroup(title: section("Intervals", "区间")) var bootstrap: BootstrapArguments
  @OptionGroup(title: section("Report", "页面")) var report: ReportArguments
  @OptionGroup(title: section("Privacy", "隐私")) var publication: PublicationArguments
  @OptionGroup(title: section("Run", "运行")) var run: RunArguments

  var outputPath: String? { report.output }
  var outputNote: Bilingual? { nil }
  var otherInputs: [String?] { [time.work.file] }

  func validate() throws { try publication.check(log: log, isDefault: true) }

  func apply(to query: inout Query) throws {
    try time.apply(to: &query)
    try burden.apply(to: &query.thresholds)
    try involution.apply(to: &query.thresholds)
    try bootstrap.apply(to: &query.thresholds)
    query.givesIntervals = true
    try report.apply(to: &query.thresholds)
    publication.apply(to: &query, isDefault: true)
    // Trends need periods; `--period all` requests a page without them.
    if time.period == nil { query.period = .month }
  }

  func run(in context: CommandContext) throws {
    let logRun = try LogRun(self)
    try logRun.query.check(with: logRun.tables)
    let loaded = try logRun.readAccepted(in: context)
    var made = try loaded.report(
      logRun.query, tables: logRun.tables, cancellation: context.cancellation)
    report.apply(to: &made)
    try context.checkCancellation()
    logRun.noteCalendar(time.work.calendar, in: context)
    logRun.noteAudience(in: context)
    try logRun.finish(made.stages, of: loaded, in: context) {
      try context.write(made.document(context.language), to: report.output)
    }
  }
}
