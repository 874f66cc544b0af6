import ArgumentParser
import Fingertip
import FingertipCore
import FingertipReport

/// `fingertip compare`: what changed between two windows, or after units adopted something.
package struct CompareCommand: ContextCommand {
  package static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compares all ratios before and after, with intervals; and adopters with others.",
    discussion: Examples.text([
      "fingertip compare log/ --tables tables --before 2024-01-01..2024-02-19 \\",
      "    --after 2024-02-19..2024-04-01",
      "fingertip compare log/ --tables tables --before 2024-03-01..2024-06-01 \\",
      "    --after 2025-03-01..2025-06-01 --unit township-01 --format csv",
      "fingertip compare log/ --tables tables --adopted adopted.csv --level township",
    ]))

  /// One of its tables.
  enum TableName: String, CaseIterable, ExpressibleByArgument {
    case comparison, adoption, events
  }

  @OptionGroup(title: "Logs")
  var log: LogArguments

  @OptionGroup(title: "Tables")
  var tables: TableArguments

  @OptionGroup(title: "Comparison")
  var comparison: ComparisonArguments

  @OptionGroup(title: "Time")
  var time: WorkArguments

  @OptionGroup(title: "Chance")
  var bootstrap: BootstrapArguments

  @Option(help: "The form of the result.")
  var format = OutputFormat.table

  @Option(help: "Which result as CSV. (default: comparison, or adoption without windows)")
  var table: TableName?

  @Option(help: "Keep the rows of one unit. (default on a terminal: *, everybody)")
  var unit: String?

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write to a file.", valueName: "path"),
    completion: .file())
  var output: String?

  @OptionGroup(title: "Run")
  var run: RunArguments

  package init() {}

  /// As the library takes them.
  var options: AnalysisOptions {
    get throws {
      var options = AnalysisOptions(log: log, tables: tables, run: run)
      try time.apply(to: &options)
      try bootstrap.apply(to: &options.thresholds)
      return options
    }
  }

  func run(in context: CommandContext) throws {
    var stats = RunStats()
    let analyzer = try Analyzer(options)
    try analyzer.check(comparison.options)
    try analyzer.check(unit: unit, level: nil)
    let loaded = try LogReader(analyzer: analyzer, arguments: log, isQuiet: run.quiet)
      .readAccepted(context)
    let result = try analyzer.compare(
      loaded, by: comparison.options, cancellation: context.cancellation)
    try context.checkCancellation()
    if !run.quiet {
      for warning in result.warnings { context.say("fingertip: warning: \(warning)") }
    }
    try stats.timeRendering {
      try context.write(to: output) { terminal, sink throws(OutputError) in
        try write(result, for: terminal, to: &sink)
      }
    }
    if run.stats {
      stats.write(
        Stage.reading + [.render], loaded.times, of: loaded.readingQuality,
        threads: analyzer.threads, to: context)
    }
  }

  private func write(
    _ result: ComparisonResult, for terminal: Terminal, to sink: inout ByteSink
  ) throws(OutputError) {
    switch format {
    case .json:
      try JSONWriter().writeDocument(result.document(unit: unit), to: &sink)
    case .csv:
      let tables = result.tables(unit: unit)
      let chosen = table.map { name in tables.first { $0.name == name.rawValue } } ?? tables.first
      if let chosen { try CSVWriter().write(chosen, to: &sink) }
    case .table:
      for (index, table) in result.tables(unit: unit ?? "*").enumerated() {
        if self.table.map({ $0.rawValue != table.name }) ?? (table.name == "events") { continue }
        if index > 0 { try sink.write("\n") }
        // All rows are of one unit, whose name would take the room of the ratios'.
        let shown = Table(
          name: table.name, columns: table.columns.filter { !["unit", "level"].contains($0.name) },
          rowCount: table.rowCount)
        try TerminalTable(for: terminal)
          .write(shown, to: &sink)
      }
    }
  }
}
