import ArgumentParser
import Fingertip
import FingertipReport

/// `fingertip indicators`: what the columns of results mean.
package struct IndicatorsCommand: ContextCommand {
  package static let configuration = CommandConfiguration(
    commandName: "indicators",
    abstract: "Tells what each indicator is made of, what misleads, and which burden it answers.",
    discussion: Examples.text([
      "fingertip indicators", "fingertip indicators trace_share",
      "fingertip indicators --format json",
    ]))

  @Argument(
    help: ArgumentHelp("The indicator's name; all without one.", valueName: "id"),
    completion: .list(Indicator.all.map(\.id)))
  var id: String?

  @Option(help: "The form of the result.")
  var format = OutputFormat.table

  package init() {}

  func run(in context: CommandContext) throws {
    let indicators = try id.map { id in
      guard let indicator = Indicator.named(id) else {
        throw FingertipError(
          .usage,
          "no indicator \"\(id)\"; there are: \(Indicator.all.map(\.id).joined(separator: ", "))"
        )
      }
      return [indicator]
    }
    let chosen = indicators ?? Indicator.all
    let width = Terminal(descriptor: context.output).width
    try context.write { sink throws(OutputError) in
      switch format {
      case .table: try sink.write(chosen.map { card($0, width: width) }.joined(separator: "\n"))
      case .csv: try CSVWriter().write(table(chosen), to: &sink)
      case .json: try JSONWriter().writeDocument(.table(table(chosen)), to: &sink)
      }
    }
  }

  /// Names and texts of one indicator, in lines that fit.
  private func card(_ indicator: Indicator, width: Int) -> String {
    var text = "\(indicator.id)\n"
    for field in fields(of: indicator).dropFirst() {
      let name = field.name + String(repeating: " ", count: 11 - field.name.utf8.count)
      let words = field.text.split(separator: " ").map(String.init)
      // Continued lines come indented by two, which stand for the room of the name.
      let lines = wrapped(words, width: max(40, width) - name.utf8.count - 2).split(separator: "\n")
      for (index, line) in lines.enumerated() {
        text += index == 0 ? "  \(name)\(line)\n" : String(repeating: " ", count: 11) + "\(line)\n"
      }
    }
    return text
  }

  private func table(_ indicators: [Indicator]) -> Table {
    let rows = indicators.map(fields)
    let names = rows.first?.map(\.name) ?? []
    return Table(
      name: "indicators",
      columns: names.indices.map { index in
        Column(name: names[index], heading: names[index], format: .text) {
          .text(rows[$0][index].text)
        }
      }, rowCount: rows.count)
  }

  private func fields(of indicator: Indicator) -> [(name: String, text: String)] {
    let text = indicator.text()
    return [
      ("id", indicator.id), ("number", "\(indicator.number)"), ("formula", text.formula),
      ("unit", indicator.unit.rawValue), ("range", indicator.range),
      ("direction", indicator.direction.rawValue), ("burden", text.answers),
      ("grains", indicator.grains.map(\.rawValue).joined(separator: ", ")),
      ("example", text.example), ("misleads", text.misleads),
    ]
  }
}
