import ArgumentParser
import Fingertip

/// `fingertip log`, and `fingertip help log`: what a log looks like.
struct LogGuideCommand: ContextCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "log",
      abstract: of(
        "Shows what a log looks like: columns, kinds, tags, times, tables.",
        "说明日志的样子：列、种类、标记、时间、对照表。"),
      usage: "fingertip log [--language en|zh-Hans]",
      discussion: examples(["fingertip log", "fingertip log --language zh-Hans"]) + "\n\n"
        + LogGuide(language: HelpLanguage.current).text)
  }

  @OptionGroup var language: LanguageArguments

  func run(in context: CommandContext) throws {
    try context.write(Document(lines: [LogGuide(language: context.language).text]))
  }
}
