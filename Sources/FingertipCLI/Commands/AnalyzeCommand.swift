import ArgumentParser
import Fingertip

/// `fingertip analyze`: reads logs and writes indicators.
struct AnalyzeCommand: AnalysisCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "analyze",
      abstract: of(
        "Reads logs and measures screen time, field time and the burdens behind them.",
        "读取日志，统计用屏时间、一线时间及其背后的负担。"),
      discussion: examples([
        "fingertip analyze demo/log --tables demo/tables --calendar cn",
        "fingertip analyze log.csv.zst --period month --format json -o result.json",
        "fingertip analyze log/ --tables tables --period week -o results/",
        "fingertip analyze log/ --tables tables -o 结果.xlsx",
        "fingertip analyze log/ --tables tables --format parquet -o results/",
        "fingertip analyze log/ --tables tables --period month --table trends",
        "fingertip analyze log/ --tables tables --unit township-01 --table cadres",
        "fingertip analyze log/ --tables tables --publish --period month -o public/",
        "fingertip analyze - --from 2024-03-01 --to 2024-04-01 --format csv",
      ]))
  }

  @OptionGroup(title: section("Logs", "日志")) var log: LogArguments
  @OptionGroup(title: section("Tables", "对照表")) var tables: TableArguments
  @OptionGroup(title: section("Time", "时间")) var time: TimeArguments
  @OptionGroup(title: section("Burdens", "负担")) var burden: BurdenArguments
  @OptionGroup(title: section("Involution", "内卷")) var involution: InvolutionArguments

  @Flag(
    help: .of(
      "Give the ratios of units 95 % intervals, ..._ci_low and ..._ci_high.",
      "给出各单位比值的 95% 区间：..._ci_low 和 ..._ci_high。"))
  var intervals = false

  @OptionGroup(title: section("Involution", "内卷")) var bootstrap: BootstrapArguments
  @OptionGroup(title: section("Result", "结果")) var result: OutputArguments
  @OptionGroup(title: section("Privacy", "隐私")) var publication: PublicationArguments
  @OptionGroup(title: section("Run", "运行")) var run: RunArguments

  var outputPath: String? { result.output }
  var outputNote: Bilingual? { result.note }
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
    query.needsCadresAlone = result.needsCadresAlone
  }

  func run(in context: CommandContext) throws {
    try LogRun(self).analyze(
      calendar: time.work.calendar, unit: result.unit, level: result.level, in: context
    ) { whole in
      if !run.quiet {
        for note in whole.publicationNotes { context.note(note) }
      }
      try write(whole.filtered(unit: result.unit, level: result.level), in: context)
    }
  }

  /// Writes what was asked for.
  func write(_ analysis: Analysis, in context: CommandContext) throws {
    if let folder = result.folder {
      try analysis.writeFolder(
        folder, as: result.chosenFormat, forSpreadsheets: result.form.csvBom,
        language: context.language, cancellation: context.cancellation)
    } else {
      try context.write(
        analysis.document(
          result.table, allColumns: result.allColumns, forSpreadsheets: result.form.csvBom),
        as: result.chosenFormat, to: result.output)
    }
  }
}
