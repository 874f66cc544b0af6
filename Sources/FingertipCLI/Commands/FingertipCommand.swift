import ArgumentParser
import Fingertip

/// The root command.
package struct FingertipCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "fingertip",
    abstract: "Measures how much working time goes to the screen and how much to the field.",
    discussion: Examples.text([
      "fingertip generate demo --cadres 200 --days 90 --seed 1",
      "fingertip analyze demo/log --tables demo/tables --calendar cn",
      "fingertip indicators app_field_ratio",
    ]),
    version: version,
    subcommands: [
      AnalyzeCommand.self, BurdenCommand.self, ReportCommand.self, ExplainCommand.self,
      CompareCommand.self, ValidateCommand.self, GenerateCommand.self, IndicatorsCommand.self,
    ])

  package init() {}
}

/// Command lines shown in help.
enum Examples {
  /// Formats a block of examples for the discussion of a command.
  static func text(_ lines: [String]) -> String {
    (["Examples:"] + lines.map { "  " + $0 }).joined(separator: "\n")
  }
}
