import ArgumentParser
import Fingertip

/// `fingertip explain`: derives a number step by step.
struct ExplainCommand: AnalysisCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "explain",
      abstract: of(
        "Tells in sentences why the numbers of a unit or an app are what they are.",
        "用几句话说明一个单位或应用的数字从何而来。"),
      discussion: examples([
        "fingertip explain '*' demo/log --tables demo/tables --calendar cn",
        "fingertip explain 长山村 log/ --tables tables --calendar cn",
        "fingertip explain app-00012 demo/log --tables demo/tables --calendar cn",
      ]))
  }

  @Argument(
    help: .of(
      "A unit, * for everybody, or an app: its id or its name.", "单位、应用的编号或名称；* 为全体。",
      value: "unit-or-app"
    ).mostUsed)
  var id: String

  @OptionGroup(title: section("Logs", "日志")) var log: LogArguments
  @OptionGroup(title: section("Tables", "对照表")) var tables: TableArguments
  @OptionGroup(title: section("Time", "时间")) var time: TimeArguments
  @OptionGroup(title: section("Burdens", "负担")) var burden: BurdenArguments
  @OptionGroup(title: section("Result", "结果")) var document: DocumentArguments<OutputFormat>
  @OptionGroup(title: section("Privacy", "隐私")) var publication: PublicationArguments
  @OptionGroup(title: section("Run", "运行")) var run: RunArguments

  var outputPath: String? { document.output }
  var outputNote: Bilingual? { document.note }
  var otherInputs: [String?] { [time.work.file] }

  func validate() throws {
    try publication.check(log: log)
    if let period = time.period, period != .all {
      throw ValidationError(
        of(
          "explain tells of the whole window; narrow it by --from and --to",
          "explain 说明整个时间范围；请用 --from 和 --to 缩小范围"))
    }
  }

  func apply(to query: inout Query) throws {
    try time.apply(to: &query)
    try burden.apply(to: &query.thresholds)
    publication.apply(to: &query)
  }

  func run(in context: CommandContext) throws {
    try LogRun(self).analyze(calendar: time.work.calendar, in: context) { analysis in
      if let explanation = analysis.explanationDocument(
        of: try analysis.idOfUnitOrApp(id), forSpreadsheets: document.form.csvBom)
      {
        try context.write(explanation, to: document)
      }
    }
  }
}
