import ArgumentParser
import Fingertip

/// `fingertip analyze`: reads logs and writes indicators.
struct AnalyzeCommand: LogCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract: "Reads logs and measures screen time, field time and the burdens behind them.",
    discussion: examples([
      "fingertip analyze demo/log --tables demo/tables --calendar cn",
      "fingertip analyze log.csv.zst --period month --format json -o result.json",
      "fingertip analyze log/ --tables tables --period week -o results/",
      "fingertip analyze log/ --tables tables --period month --table trends",
      "fingertip analyze log/ --tables tables --unit township-01 --table cadres",
      "fingertip analyze log/ --tables tables --publish --period month -o public/",
      "fingertip analyze - --from 2024-03-01 --to 2024-04-01 --format csv",
    ]))

  @OptionGroup(title: "Logs") var log: LogArguments
  @OptionGroup(title: "Tables") var tables: TableArguments
  @OptionGroup(title: "Time") var time: TimeArguments
  @OptionGroup(title: "Burdens") var burden: BurdenArguments
  @OptionGroup(title: "Involution") var involution: InvolutionArguments

  @Flag(help: "Give the ratios of units 95 % intervals, ..._ci_low and ..._ci_high.")
  var intervals = false

  @OptionGroup(title: "Involution") var bootstrap: BootstrapArguments
  @OptionGroup(title: "Result") var result: OutputArguments
  @OptionGroup(title: "Publishing") var publication: PublicationArguments
  @OptionGroup(title: "Run") var run: RunArguments

  var outputPath: String? { result.output }
  var outputNote: String? { result.note }
  var otherInputs: [String?] { [time.work.file] }

  func validate() throws {
    try publication.check(log: log, result: result)
  }

  func apply(to query: inout Query) throws {
    try time.apply(to: &query)
    try burden.apply(to: &query.thresholds)
    try involution.apply(to: &query.thresholds)
    publication.apply(to: &query)
    query.givesIntervals = intervals
    try bootstrap.apply(to: &query.thresholds)
  }

  func run(in context: CommandContext) throws {
    try LogRun(self).analyze(
      calendar: time.work.calendar, unit: result.unit, level: result.level, in: context
    ) { whole in
      if !run.quiet {
        for note in whole.publicationNotes { context.say("fingertip: note: " + note) }
      }
      try write(whole.filtered(unit: result.unit, level: result.level), in: context)
    }
  }

  /// Writes what was asked for.
  func write(_ analysis: Analysis, in context: CommandContext) throws {
    if let folder = result.folder {
      try analysis.writeFolder(folder, byteOrderMark: result.csvBom)
    } else {
      try analysis.document(
        result.table, allColumns: result.allColumns, byteOrderMark: result.csvBom
      ).write(as: result.chosenFormat, to: context.destination(result.output))
    }
  }
}
