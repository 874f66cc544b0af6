import ArgumentParser
import Fingertip

/// `fingertip columns`: definitions of all columns of all tables.
struct ColumnsCommand: ContextCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "columns",
      abstract: of(
        "Tells what each column of each table means: type, unit, definition, why it is null.",
        "说明各表各列的含义：类型、单位、定义、为何为空。"),
      discussion: examples([
        "fingertip columns", "fingertip columns trends",
        "fingertip columns --format csv",
      ]))
  }

  @Argument(
    help: .of("The table's name; all without one.", "表名；不写则全部列出。", value: "table").mostUsed,
    completion: .list(TableDefinition.all.map(\.name)))
  var table: String?

  @OptionGroup var document: DocumentArguments<OutputFormat>

  @OptionGroup var language: LanguageArguments

  func run(in context: CommandContext) throws {
    let chosen = try table.map { name in
      guard let table = TableDefinition.named(name) else {
        throw FingertipError(
          .usage,
          ["no table \"\(name)\"; there are: ", "没有表“\(name)”；可选："]
            + TableDefinition.all.map(\.name).listed())
      }
      return [table]
    }
    if let note = document.note { context.note(note) }
    try context.write(
      TableDefinition.document(
        chosen ?? TableDefinition.all, forSpreadsheets: document.form.csvBom), to: document)
  }
}
