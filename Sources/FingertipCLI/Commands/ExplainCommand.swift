import ArgumentParser
import Fingertip

/// `fingertip explain`: derives a number step by step.
struct ExplainCommand: LogCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tells in sentences why the numbers of a unit or an app are what they are.",
    discussion: examples([
      "fingertip explain '*' demo/log --tables demo/tables --calendar cn",
      "fingertip explain app-00012 demo/log --tables demo/tables --calendar cn",
    ]))

  @Argument(help: ArgumentHelp("A unit, * for everybody, or an app.", valueName: "unit-or-app"))
  var id: String

  @OptionGroup(title: "Logs") var log: LogArguments
  @OptionGroup(title: "Tables") var tables: TableArguments
  @OptionGroup(title: "Time") var time: TimeArguments
  @OptionGroup(title: "Burdens") var burden: BurdenArguments
  @OptionGroup(title: "Privacy") var publication: PublicationArguments
  @OptionGroup(title: "Run") var run: RunArguments

  var outputPath: String? { nil }
  var outputNote: String? { nil }
  var otherInputs: [String?] { [time.work.file] }

  func validate() throws {
    try publication.check(log: log)
    if let period = time.period, period != .all {
      throw ValidationError("explain tells of the whole window; narrow it by --from and --to")
    }
  }

  func apply(to query: inout Query) throws {
    try time.apply(to: &query)
    try burden.apply(to: &query.thresholds)
    publication.apply(to: &query)
  }

  func run(in context: CommandContext) throws {
    try LogRun(self).analyze(calendar: time.work.calendar, in: context) { analysis in
      guard let explanation = analysis.explanationDocument(of: id) else {
        throw FingertipError(
          .usage, "no unit or app \"\(id)\" has a row in the result; see analyze --table apps")
      }
      try explanation.write(to: .descriptor(context.output))
    }
  }
}
