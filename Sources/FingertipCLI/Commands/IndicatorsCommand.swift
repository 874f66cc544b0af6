import ArgumentParser
import Fingertip

/// `fingertip indicators`: definitions of the columns of results.
struct IndicatorsCommand: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "indicators",
    abstract: "Tells what each indicator is made of, what misleads, and which burden it answers.",
    discussion: examples([
      "fingertip indicators", "fingertip indicators trace_share",
      "fingertip indicators --format json",
    ]))

  @Argument(
    help: ArgumentHelp("The indicator's name; all without one.", valueName: "id"),
    completion: .list(Indicator.all.map(\.id)))
  var id: String?

  @Option(help: "The form of the result.") var format = OutputFormat.table

  func run(in context: CommandContext) throws {
    let chosen = try id.map { id in
      guard let indicator = Indicator.named(id) else {
        throw FingertipError(
          .usage,
          "no indicator \"\(id)\"; there are: \(Indicator.all.map(\.id).joined(separator: ", "))")
      }
      return [indicator]
    }
    try Indicator.document(chosen ?? Indicator.all)
      .write(as: format, to: .descriptor(context.output))
  }
}
