import ArgumentParser
import Fingertip

/// `fingertip burden`: lists burdens in the order in which to remove them.
struct BurdenCommand: LogCommand {
  static let configuration = CommandConfiguration(
    commandName: "burden",
    abstract: "Lists what to remove first: apps, groups, forms and tasks, by the time they take.",
    discussion: examples([
      "fingertip burden demo/log --tables demo/tables --calendar cn",
      "fingertip burden log/ --tables tables --award-minutes 4,5 --top 50",
      "fingertip burden log/ --tables tables --format json -o burdens.json",
    ]))

  @OptionGroup(title: "Logs") var log: LogArguments
  @OptionGroup(title: "Tables") var tables: TableArguments
  @OptionGroup(title: "Time") var time: TimeArguments
  @OptionGroup(title: "Burdens") var burden: BurdenArguments
  @OptionGroup(title: "Privacy") var publication: PublicationArguments
  @OptionGroup(title: "List") var list: BurdenListArguments
  @OptionGroup(title: "Run") var run: RunArguments

  var outputPath: String? { list.output }
  var outputNote: String? { list.form.note(ofFile: list.output) }
  var otherInputs: [String?] { [time.work.file] }

  func validate() throws { try publication.check(log: log) }

  func apply(to query: inout Query) throws {
    try time.apply(to: &query)
    try burden.apply(to: &query.thresholds)
    try list.limits.apply(to: &query.thresholds)
    publication.apply(to: &query)
  }

  func run(in context: CommandContext) throws {
    try LogRun(self).analyze(calendar: time.work.calendar, in: context) { analysis in
      try analysis.burdenDocument(first: list.top)
        .write(as: list.form.format(ofFile: list.output), to: context.destination(list.output))
    }
  }
}
