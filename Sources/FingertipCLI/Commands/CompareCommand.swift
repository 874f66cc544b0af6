import ArgumentParser
import Fingertip

/// `fingertip compare`: changes between two windows, or after units adopted something.
struct CompareCommand: AnalysisCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "compare",
      abstract: of(
        "Compares all ratios before and after, with intervals; and adopters with others.",
        "比较前后两个时段的各项比值及区间，或比较采用与未采用某措施的单位。"),
      discussion: examples([
        "fingertip compare log/ --tables tables --before 2024-05 --after 2025-05",
        "fingertip compare log/ --tables tables --before 2024-03..2024-05 \\",
        "    --after 2025-03..2025-05 --unit township-01 --format csv",
        "fingertip compare log/ --tables tables --before 2024-05 --after 2025-05 \\",
        "    -o changes.html",
        "fingertip compare log/ --tables tables --before 2024-02-19..2024-03-18 \\",
        "    --after 2024-03-18..2024-04-15",
        "fingertip compare log/ --tables tables --adopted adopted.csv --level township",
      ]))
  }

  /// The tables of a comparison.
  enum TableName: String, CaseIterable, ExpressibleByArgument {
    case comparison, adoption, events
  }

  @OptionGroup(title: section("Logs", "日志")) var log: LogArguments
  @OptionGroup(title: section("Tables", "对照表")) var tables: TableArguments
  @OptionGroup(title: section("Comparison", "比较")) var comparison: ComparisonArguments
  @OptionGroup(title: section("Time", "时间")) var time: WorkArguments
  @OptionGroup(title: section("Chance", "随机性")) var bootstrap: BootstrapArguments

  @OptionGroup var document: DocumentArguments<ComparisonForm>

  @Option(
    help: .of(
      "Which result as CSV. (default: comparison, or adoption without windows)",
      "CSV 输出哪一张表。（默认：comparison，没有时段则为 adoption）", value: "table"))
  var table: TableName?

  @Option(
    help: .of(
      "Keep the rows of one unit, by id or name. (default on a terminal: *, everybody)",
      "只保留一个单位，写编号或名称。（终端默认：*，即全体）", value: "unit"
    ).mostUsed)
  var unit: String?

  @OptionGroup(title: section("Privacy", "隐私")) var publication: PublicationArguments
  @OptionGroup(title: section("Run", "运行")) var run: RunArguments

  var outputPath: String? { document.output }
  var outputNote: Bilingual? { document.note }
  var otherInputs: [String?] { [time.work.file, comparison.adopted] }

  func validate() throws {
    if document.format == .html, unit != nil || table != nil {
      throw ValidationError(
        of(
          "a page shows all units and tables; leave out --unit and --table, or choose another form",
          "网页显示全部单位和表；请去掉 --unit 和 --table，或另选格式"))
    }
    try publication.check(log: log, unit: unit, level: nil)
  }

  /// Sets the options of the command, without the windows.
  func apply(to query: inout Query) throws {
    try time.apply(to: &query)
    try bootstrap.apply(to: &query.thresholds)
    publication.apply(to: &query)
  }

  func run(in context: CommandContext) throws {
    let logRun = try LogRun(self)
    let options = try comparison.options
    let unit = try unit.map { name throws(FingertipError) in try logRun.tables.unitID(of: name) }
    try logRun.query.check(with: logRun.tables, comparison: options, unit: unit)
    let loaded = try logRun.readAccepted(in: context)
    let result = try loaded.compare(
      options, logRun.query, tables: logRun.tables, cancellation: context.cancellation)
    try context.checkCancellation()
    if !run.quiet {
      for warning in result.warnings { context.warn(warning.text) }
      for note in result.publicationNotes { context.note(note) }
    }
    logRun.noteAudience(in: context)
    try logRun.finish(loaded.stages, of: loaded, in: context) {
      guard let format = document.format.document else {
        return try context.write(result.page(context.language), to: document.output)
      }
      try context.write(
        result.document(
          unit: unit, table: table?.rawValue, forSpreadsheets: document.form.csvBom), as: format,
        to: document.output)
    }
  }
}
