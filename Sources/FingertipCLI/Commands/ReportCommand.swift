import ArgumentParser
import Fingertip
import FingertipReport

extension Language: ExpressibleByArgument {}

/// `fingertip report`: one page to look at.
package struct ReportCommand: ContextCommand {
  package static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Writes one self-contained page: units, hours, trends, what to remove first.",
    discussion: Examples.text([
      "fingertip report demo/log --tables demo/tables --calendar cn -o report.html",
      "fingertip report log/ --tables tables --language zh-Hans -o report.html",
      "fingertip report log/ --tables tables --period week --private -o report.html",
    ]))

  @OptionGroup(title: "Logs")
  var log: LogArguments

  @OptionGroup(title: "Tables")
  var tables: TableArguments

  @OptionGroup(title: "Time")
  var time: TimeArguments

  @OptionGroup(title: "Burdens")
  var burden: BurdenArguments

  @OptionGroup(title: "Involution")
  var involution: InvolutionArguments

  @OptionGroup(title: "Intervals")
  var bootstrap: BootstrapArguments

  @OptionGroup(title: "Report")
  var report: ReportArguments

  @OptionGroup(title: "Run")
  var run: RunArguments

  package init() {}

  package func validate() throws {
    if !report.isPrivate && log.rejects != nil {
      throw ValidationError("--rejects is for the analyst alone; take it with --private")
    }
  }

  /// As the library takes them.
  var options: AnalysisOptions {
    get throws {
      var options = AnalysisOptions(log: log, tables: tables, run: run)
      try time.apply(to: &options)
      try burden.apply(to: &options.thresholds)
      try involution.apply(to: &options.thresholds)
      try bootstrap.apply(to: &options.thresholds)
      options.givesIntervals = true
      try report.apply(to: &options)
      // Trends need periods; a page without any is asked for by name.
      if time.period == nil { options.period = .month }
      return options
    }
  }

  func run(in context: CommandContext) throws {
    let runner = try AnalysisRunner(options: options, log: log, time: time, run: run)
    try runner.runReport(in: context) { made in
      if report.output == "-" {
        try context.write { sink throws(OutputError) in
          try made.page(report.language).write(to: &sink)
        }
      } else {
        try made.write(to: report.output, report.language)
      }
    }
  }
}
