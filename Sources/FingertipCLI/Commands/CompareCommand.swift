import ArgumentParser
import Fingertip

/// `fingertip compare`: changes between two windows, or after units adopted something.
struct CompareCommand: LogCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compares all ratios before and after, with intervals; and adopters with others.",
    discussion: examples([
      "fingertip compare log/ --tables tables --before 2024-05 --after 2025-05",
      "fingertip compare log/ --tables tables --before 2024-03..2024-05 \\",
      "    --after 2025-03..2025-05 --unit township-01 --format csv",
      "fingertip compare log/ --tables tables --before 2024-02-19..2024-03-18 \\",
      "    --after 2024-03-18..2024-04-15",
      "fingertip compare log/ --tables tables --adopted adopted.csv --level township",
    ]))

  /// The tables of a comparison.
  enum TableName: String, CaseIterable, ExpressibleByArgument {
    case comparison, adoption, events
  }

  @OptionGroup(title: "Logs") var log: LogArguments
  @OptionGroup(title: "Tables") var tables: TableArguments
  @OptionGroup(title: "Comparison") var comparison: ComparisonArguments
  @OptionGroup(title: "Time") var time: WorkArguments
  @OptionGroup(title: "Chance") var bootstrap: BootstrapArguments

  @OptionGroup var form: FormatArguments

  @Option(help: "Which result as CSV. (default: comparison, or adoption without windows)")
  var table: TableName?

  @Option(help: "Keep the rows of one unit. (default on a terminal: *, everybody)")
  var unit: String?

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write to a file.", valueName: "path"),
    completion: .file())
  var output: String?

  @OptionGroup(title: "Privacy") var publication: PublicationArguments
  @OptionGroup(title: "Run") var run: RunArguments

  var outputPath: String? { output }
  var outputNote: String? { form.note(ofFile: output) }
  var otherInputs: [String?] { [time.work.file, comparison.adopted] }

  func validate() throws {
    try publication.check(log: log, unit: unit, level: nil)
    try form.check(file: output)
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
    try logRun.query.check(with: logRun.tables, comparison: options, unit: unit)
    let loaded = try logRun.readAccepted(in: context)
    let result = try loaded.compare(
      options, logRun.query, tables: logRun.tables, cancellation: context.cancellation)
    try context.checkCancellation()
    if !run.quiet {
      for warning in result.warnings { context.say("fingertip: warning: \(warning)") }
      for note in result.publicationNotes { context.say("fingertip: note: " + note) }
    }
    try logRun.finish(loaded.stages, of: loaded, in: context) {
      try result.document(unit: unit, table: table?.rawValue)
        .write(as: form.format(ofFile: output), to: context.destination(output))
    }
  }
}
