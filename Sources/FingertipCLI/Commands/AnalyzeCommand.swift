import ArgumentParser
import Fingertip

/// `fingertip analyze`: reads logs and writes what they say.
package struct AnalyzeCommand: ContextCommand {
  package static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract: "Reads logs and measures screen time, field time and the burdens behind them.",
    discussion: Examples.text([
      "fingertip analyze demo/log --tables demo/tables --calendar cn",
      "fingertip analyze log.csv.zst --period month --format json -o result.json",
      "fingertip analyze log/ --tables tables --period week -o results/",
      "fingertip analyze log/ --tables tables --period month --table trends",
      "fingertip analyze log/ --tables tables --unit township-01 --table cadres",
      "fingertip analyze log/ --tables tables --publish --period month -o public/",
      "fingertip analyze - --from 2024-03-01 --to 2024-04-01 --format csv",
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

  @Flag(help: "Give the ratios of units 95 % intervals, ..._ci_low and ..._ci_high.")
  var intervals = false

  @OptionGroup(title: "Involution")
  var bootstrap: BootstrapArguments

  @OptionGroup(title: "Result")
  var result: OutputArguments

  @OptionGroup(title: "Publishing")
  var publication: PublicationArguments

  @OptionGroup(title: "Run")
  var run: RunArguments

  package init() {}

  package func validate() throws {
    if let file = result.file, file == log.rejects {
      throw ValidationError("--rejects and -o name the same file; choose two")
    }
    try publication.check(log: log, result: result)
  }

  /// As the library takes them.
  var options: AnalysisOptions {
    get throws {
      var options = AnalysisOptions(log: log, tables: tables, run: run)
      try time.apply(to: &options)
      try burden.apply(to: &options.thresholds)
      try involution.apply(to: &options.thresholds)
      publication.apply(to: &options)
      options.givesIntervals = intervals
      try bootstrap.apply(to: &options.thresholds)
      return options
    }
  }

  func run(in context: CommandContext) throws {
    let runner = try AnalysisRunner(options: options, log: log, time: time, run: run)
    try runner.analyzer.check(unit: result.unit, level: result.level)
    try runner.run(in: context) { whole in
      if !run.quiet {
        for note in whole.publicationNotes { context.say("fingertip: note: " + note) }
      }
      let analysis = try whole.filtered(unit: result.unit, level: result.level)
      try ResultWriter(analysis: analysis, arguments: result).write(to: context)
    }
  }
}
