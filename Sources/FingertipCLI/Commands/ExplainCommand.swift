import ArgumentParser
import Fingertip
import FingertipReport

/// `fingertip explain`: why a number is what it is.
package struct ExplainCommand: ContextCommand {
  package static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tells in sentences why the numbers of a unit or an app are what they are.",
    discussion: Examples.text([
      "fingertip explain '*' demo/log --tables demo/tables --calendar cn",
      "fingertip explain app-00012 demo/log --tables demo/tables --calendar cn",
    ]))

  @Argument(help: ArgumentHelp("A unit, * for everybody, or an app.", valueName: "unit-or-app"))
  var id: String

  @OptionGroup(title: "Logs")
  var log: LogArguments

  @OptionGroup(title: "Tables")
  var tables: TableArguments

  @OptionGroup(title: "Time")
  var time: TimeArguments

  @OptionGroup(title: "Burdens")
  var burden: BurdenArguments

  @OptionGroup(title: "Privacy")
  var publication: PublicationArguments

  @OptionGroup(title: "Run")
  var run: RunArguments

  package init() {}

  package func validate() throws {
    try publication.check(log: log)
    if let period = time.period, period != .all {
      throw ValidationError("explain tells of the whole window; narrow it by --from and --to")
    }
  }

  /// As the library takes them.
  var options: AnalysisOptions {
    get throws {
      var options = AnalysisOptions(log: log, tables: tables, run: run)
      try time.apply(to: &options)
      try burden.apply(to: &options.thresholds)
      publication.apply(to: &options)
      return options
    }
  }

  func run(in context: CommandContext) throws {
    let runner = try AnalysisRunner(options: options, log: log, time: time, run: run)
    try runner.run(in: context) { analysis in
      guard let sentences = analysis.explanation(of: id) else {
        throw FingertipError(
          .usage, "no unit or app \"\(id)\" has a row in the result; see analyze --table apps")
      }
      let width = Terminal(descriptor: context.output).width
      try context.write { sink throws(OutputError) in
        try sink.write(sentences.text(width: width))
      }
    }
  }
}
