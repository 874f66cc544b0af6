import ArgumentParser
import Fingertip

/// `fingertip report`: writes one page of HTML.
struct ReportCommand: LogCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Writes one self-contained page: units, hours, trends, what to remove first.",
    discussion: examples([
      "fingertip report demo/log --tables demo/tables --calendar cn -o report.html",
      "fingertip report log/ --tables tables --language zh-Hans -o report.html",
      "fingertip report log/ --tables tables --period week --private -o report.html",
    ]))

  @OptionGroup(title: "Logs") var log: LogArguments
  @OptionGroup(title: "Tables") var tables: TableArguments
  @OptionGroup(title: "Time") var time: TimeArguments
  @OptionGroup(title: "Burdens") var burden: BurdenArguments
  @OptionGroup(title: "Involution") var involution: InvolutionArguments
  @OptionGroup(title: "Intervals") var bootstrap: BootstrapArguments
  @OptionGroup(title: "Report") var report: ReportArguments
  @OptionGroup(title: "Run") var run: RunArguments

  var outputPath: String? { report.output }
  var outputNote: String? { nil }
  var otherInputs: [String?] { [time.work.file] }

  func validate() throws {
    if !report.isPrivate && log.rejects != nil {
      throw ValidationError("--rejects is for the analyst alone; take it with --private")
    }
  }

  func apply(to query: inout Query) throws {
    try time.apply(to: &query)
    try burden.apply(to: &query.thresholds)
    try involution.apply(to: &query.thresholds)
    try bootstrap.apply(to: &query.thresholds)
    query.givesIntervals = true
    try report.apply(to: &query)
    // Trends need periods; `--period all` requests a page without them.
    if time.period == nil { query.period = .month }
  }

  func run(in context: CommandContext) throws {
    let logRun = try LogRun(self)
    try logRun.query.check(with: logRun.tables)
    let loaded = try logRun.readAccepted(in: context)
    let made = try loaded.report(
      logRun.query, tables: logRun.tables, cancellation: context.cancellation)
    try context.checkCancellation()
    logRun.noteCalendar(time.work.calendar, in: context)
    try logRun.finish(made.stages, of: loaded, in: context) {
      try made.document(report.language).write(to: context.destination(report.output))
    }
  }
}
