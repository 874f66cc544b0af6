import ArgumentParser
import Fingertip

/// `fingertip indicators`: definitions of the columns of results.
struct IndicatorsCommand: ContextCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "indicators",
      abstract: of(
        "Tells what each indicator is made of, what misleads, and which burden it answers.",
        "说明每项指标的构成、误读和所对应的负担。"),
      discussion: examples([
        "fingertip indicators", "fingertip indicators trace_share",
        "fingertip indicators --format json",
      ]))
  }

  @Argument(
    help: .of("The indicator's name; all without one.", "指标名；不写则全部列出。", value: "id").mostUsed,
    completion: .list(Indicator.all.map(\.id)))
  var id: String?

  @OptionGroup var document: DocumentArguments<OutputFormat>

  @OptionGroup var language: LanguageArguments

  func run(in context: CommandContext) throws {
    let chosen = try id.map { id in
      guard let indicator = Indicator.named(id) else {
        let ids = Indicator.all.map(\.id).joined(separator: ", ")
        throw FingertipError(
          .usage,
          ["no indicator \"\(id)\"; there are: \(ids)", "没有指标“\(id)”；可选：\(ids)"])
      }
      return [indicator]
    }
    if let note = document.note { context.note(note) }
    try context.write(
      Indicator.document(chosen ?? Indicator.all, forSpreadsheets: document.form.csvBom),
      to: document)
  }
}
