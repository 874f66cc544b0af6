import ArgumentParser
import Fingertip

/// `fingertip schema`: the JSON Schema of the JSON document of a command.
struct SchemaCommand: ContextCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "schema",
      abstract: of(
        "Prints the JSON Schema of what a command writes as JSON.", "输出命令所写 JSON 的 JSON Schema。"),
      discussion: examples(["fingertip schema analyze", "fingertip schema compare"]))
  }

  @Argument(help: .of("The command.", "命令。", value: "command").mostUsed)
  var result = ResultSchema.analyze

  @OptionGroup var language: LanguageArguments

  func run(in context: CommandContext) throws {
    try context.write(result.document)
  }
}

extension ResultSchema: ExpressibleByArgument {}
