import ArgumentParser
import Fingertip

/// `fingertip validate`: reads logs and tables and reports their errors.
struct ValidateCommand: AnalysisCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "validate",
      abstract: of(
        "Reads logs, and tables if given, and tells which rows are rejected and why.",
        "读取日志和对照表，说明剔除了哪些记录及其原因。"),
      discussion: examples([
        "fingertip validate demo/log --tables demo/tables",
        "fingertip validate log.csv --rejects rejects.ndjson --format json",
      ]))
  }

  @OptionGroup(title: section("Logs", "日志")) var log: LogArguments
  @OptionGroup(title: section("Tables", "对照表")) var tables: TableArguments

  @OptionGroup var document: DocumentArguments<OutputFormat>

  @OptionGroup(title: section("Run", "运行")) var run: RunArguments

  var outputPath: String? { document.output }
  var outputNote: Bilingual? { document.note }
  var otherInputs: [String?] { [] }

  func apply(to query: inout Query) {}

  func run(in context: CommandContext) throws {
    let logRun = try LogRun(self)
    let loaded = try logRun.read(in: context)
    try logRun.finish(loaded.stages, of: loaded, in: context) {
      try context.write(
        loaded.qualityDocument(forSpreadsheets: document.form.csvBom), to: document)
    }
    try loaded.checkRejects()
  }
}
