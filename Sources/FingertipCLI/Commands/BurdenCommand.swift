import ArgumentParser
import Fingertip
import FingertipReport

/// `fingertip burden`: what to remove first.
package struct BurdenCommand: ContextCommand {
  package static let configuration = CommandConfiguration(
    commandName: "burden",
    abstract: "Lists what to remove first: apps, groups, forms and tasks, by the time they take.",
    discussion: Examples.text([
      "fingertip burden demo/log --tables demo/tables --calendar cn",
      "fingertip burden log/ --tables tables --award-minutes 4,5 --top 50",
      "fingertip burden log/ --tables tables --format json -o burdens.json",
    ]))

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

  @OptionGroup(title: "List")
  var list: BurdenListArguments

  @OptionGroup(title: "Run")
  var run: RunArguments

  package init() {}

  package func validate() throws {
    try publication.check(log: log)
  }

  /// As the library takes them.
  var options: AnalysisOptions {
    get throws {
      var options = AnalysisOptions(log: log, tables: tables, run: run)
      try time.apply(to: &options)
      try burden.apply(to: &options.thresholds)
      try list.limits.apply(to: &options.thresholds)
      publication.apply(to: &options)
      return options
    }
  }

  func run(in context: CommandContext) throws {
    let runner = try AnalysisRunner(options: options, log: log, time: time, run: run)
    try runner.run(in: context) { analysis in
      try context.write(to: list.output) { terminal, sink throws(OutputError) in
        switch list.chosenFormat {
        case .csv: try CSVWriter().write(analysis.burdenList.table(first: list.count), to: &sink)
        case .json:
          try JSONWriter().writeDocument(
            analysis.burdenDocument(first: list.count).json, to: &sink)
        case .table:
          try analysis.writeBurdens(
            first: list.top ?? 20, for: terminal, to: &sink)
        }
      }
    }
  }
}
