import ArgumentParser
import Fingertip

/// `fingertip columns`: definitions of all columns of all tables.
struct ColumnsCommand: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "columns",
    abstract: "Tells what each column of each table means: type, unit, definition, why it is null.",
    discussion: examples([
      "fingertip columns", "fingertip columns trends",
      "fingertip columns --format csv",
    ]))

  @Argument(
    help: ArgumentHelp("The table's name; all without one.", valueName: "table"),
    completion: .list(TableDefinition.all.map(\.name)))
  var table: String?

  @Option(help: "The language: en or zh-Hans.") var language = Language.english

  @Option(help: "The form of the result.") var format = OutputFormat.table

  func run(in context: CommandContext) throws {
    let chosen = try table.map { name in
      guard let table = TableDefinition.named(name) else {
        let names = TableDefinition.all.map(\.name).joined(separator: ", ")
        throw FingertipError(.usage, "no table \"\(name)\"; there are: \(names)")
      }
      return [table]
    }
    try TableDefinition.document(chosen ?? TableDefinition.all, language: language)
      .write(as: format, to: .descriptor(context.output))
  }
}
