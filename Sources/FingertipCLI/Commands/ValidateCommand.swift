import ArgumentParser
import Fingertip
import FingertipCore
import FingertipReport

/// `fingertip validate`: reads logs and tables, and tells what is wrong with them.
package struct ValidateCommand: ContextCommand {
  package static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Reads logs, and tables if given, and tells which rows are rejected and why.",
    discussion: Examples.text([
      "fingertip validate demo/log --tables demo/tables",
      "fingertip validate log.csv --rejects rejects.ndjson --format json",
    ]))

  @OptionGroup(title: "Logs")
  var log: LogArguments

  @OptionGroup(title: "Tables")
  var tables: TableArguments

  @Option(help: "The form of the result.")
  var format = OutputFormat.table

  @OptionGroup(title: "Run")
  var run: RunArguments

  package init() {}

  func run(in context: CommandContext) throws {
    var stats = RunStats()
    let analyzer = try Analyzer(AnalysisOptions(log: log, tables: tables, run: run))
    let loaded = try LogReader(analyzer: analyzer, arguments: log, isQuiet: run.quiet)
      .read(context)
    try context.checkCancellation()
    let report = loaded.readingReport
    let width = Terminal(descriptor: context.output).width
    try stats.timeRendering {
      try context.write { sink throws(OutputError) in
        switch format {
        case .table: try sink.write(report.text(width: width) + "\n")
        case .csv: try CSVWriter().write(report.table, to: &sink)
        case .json: try JSONWriter().writeDocument(report.json, to: &sink)
        }
      }
    }
    if run.stats {
      stats.write(
        Stage.reading + [.render], loaded.times, of: loaded.readingQuality,
        threads: analyzer.threads, to: context)
    }
    try loaded.checkRejects()
  }
}
