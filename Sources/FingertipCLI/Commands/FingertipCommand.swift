import ArgumentParser
import Fingertip

/// The root command.
package struct FingertipCommand: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "fingertip",
      abstract: of(
        "Measures how much working time goes to the screen and how much to the field.",
        "统计工作时间有多少花在屏幕上，多少用在一线。"),
      discussion: examples([
        "fingertip generate demo --cadres 200 --days 90 --seed 1",
        "fingertip analyze demo/log --tables demo/tables --calendar cn",
        "fingertip indicators app_field_ratio",
      ]),
      version: version,
      subcommands: [
        AnalyzeCommand.self, BurdenCommand.self, ReportCommand.self, ExplainCommand.self,
        CompareCommand.self, ValidateCommand.self, ImportCommand.self, EncodeCommand.self,
        LiveCommand.self, WatchCommand.self, GenerateCommand.self, IndicatorsCommand.self,
        ColumnsCommand.self, SchemaCommand.self, LogGuideCommand.self,
      ])
  }

  @OptionGroup var language: LanguageArguments

  package init() {}
}

/// Formats a block of example command lines for the discussion of a command; the short form has the
/// first three.
func examples(_ lines: [String]) -> String {
  let shown = HelpForm.isShort ? lines.prefix(3) : lines[...]
  return ([of("Examples:", "示例：")] + shown.map { "  " + $0 }).joined(separator: "\n")
}
