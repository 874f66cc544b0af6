import ArgumentParser
import Fingertip

/// `fingertip validate`: reads logs and tables and reports their errors.
struct ValidateCommand: LogCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Reads logs, and tables if given, and tells which rows are rejected and why.",
    discussion: examples([
      "fingertip validate demo/log --tables demo/tables",
      "fingertip validate log.csv --rejects rejects.ndjson --format json",
    ]))

  @OptionGroup(title: "Logs") var log: LogArguments
  @OptionGroup(title: "Tables") var tables: TableArguments

  @Option(help: "The form of the result.") var format = OutputFormat.table

  @OptionGroup(title: "Run") var run: RunArguments

  var outputPath: String? { nil }
  var outputNote: String? { nil }
  var otherInputs: [String?] { [] }

  func apply(to query: inout Query) {}

  func run(in context: CommandContext) throws {
    let logRun = try LogRun(self)
    let loaded = try logRun.read(in: context)
    try logRun.finish(loaded.stages, of: loaded, in: context) {
      try loaded.qualityDocument().write(as: format, to: .descriptor(context.output))
    }
    try loaded.checkRejects()
  }
}
