import ArgumentParser
import Fingertip

/// `fingertip log`, and `fingertip help log`: what a log looks like.
struct LogGuideCommand: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Shows what a log looks like: columns, kinds, tags, times, tables.",
    usage: "fingertip log [--language en|zh-Hans]",
    discussion: examples(["fingertip log", "fingertip log --language zh-Hans"]) + "\n\n"
      + LogGuide(language: .english).text)

  @Option(help: "The language: en or zh-Hans.") var language = Language.english

  func run(in context: CommandContext) throws {
    try Document(lines: [LogGuide(language: language).text]).write(to: .descriptor(context.output))
  }
}
