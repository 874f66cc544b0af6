import ArgumentParser
import Fingertip

/// `fingertip burden`: lists burdens in the order in which to remove them.
struct BurdenCommand: AnalysisCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "burden",
      abstract: of(
        "Lists what to remove first: apps, groups, forms and tasks, by the time they take.",
        "列出先减什么：应用、群组、报表、任务，按占用的时间排列。"),
      discussion: examples([
        "fingertip burden demo/log --tables demo/tables --calendar cn",
        "fingertip burden log/ --tables tables --award-minutes 4,5 --top 50",
        "fingertip burden log/ --tables tables --format json -o burdens.json",
      ]))
  }

  @OptionGroup(title: section("Logs", "日志")) var log: LogArguments
  @OptionGroup(title: section("Tables", "对照表")) var tables: TableArguments
  @OptionGroup(title: section("Time", "时间")) var time: TimeArguments
  @OptionGroup(title: section("Burdens", "负担")) var burden: BurdenArguments
  @OptionGroup(title: section("Privacy", "隐私")) var publication: PublicationArguments
  @OptionGroup(title: section("List", "清单")) var list: BurdenListArguments
  @OptionGroup(title: section("List", "清单")) var document: DocumentArguments<OutputFormat>
  @OptionGroup(title: section("Run", "运行")) var run: RunArguments

  var outputPath: String? { document.output }
  var outputNote: Bilingual? { document.note }
  var otherInputs: [String?] { [time.work.file] }

  func validate() throws { try publication.check(log: log) }

  func apply(to query: inout Query) throws {
    try time.apply(to: &query)
    try burden.apply(to: &query.thresholds)
    try list.apply(to: &query.thresholds)
    publication.apply(to: &query)
  }

  func run(in context: CommandContext) throws {
    try LogRun(self).analyze(calendar: time.work.calendar, in: context) { analysis in
      try context.write(
        analysis.burdenDocument(
          first: list.top, forSpreadsheets: document.form.csvBom), to: document)
    }
  }
}
