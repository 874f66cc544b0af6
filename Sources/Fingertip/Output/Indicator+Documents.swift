import FingertipCore
import FingertipReport

extension Indicator {
  /// Returns a document with the definitions of indicators.
  ///
  /// - Parameters:
  ///   - indicators: The indicators.
  ///   - forSpreadsheets: True if CSV is for spreadsheets.
  public static func document(
    _ indicators: [Indicator] = all, forSpreadsheets: Bool = false
  ) -> Document {
    Document(
      table(indicators), isPrivate: false, forSpreadsheets: forSpreadsheets,
      terminal: { terminal, sink throws(OutputError) in
        let cards = indicators.map { $0.card(width: terminal.width) }
        try sink.write(cards.joined(separator: "\n"))
      })
  }

  /// Returns the table `indicators`.
  static func table(_ indicators: [Indicator]) -> Table {
    let rows = indicators.map(\.fields)
    let names = rows.first?.map(\.name) ?? []
    return Table(
      name: "indicators",
      columns: names.indices.map { index in
        Column(names[index], .text) { .text(rows[$0][index].text) }
      }, rowCount: rows.count)
  }

  /// Returns names and texts, in lines that fit the width.
  private func card(width: Int) -> String {
    var text = "\(id)\n"
    for field in fields.dropFirst() {
      let name = field.name + String(repeating: " ", count: 11 - field.name.utf8.count)
      let words = field.text.split(separator: " ").map(String.init)
      // Continued lines are indented by two, which reserves the width of the name.
      let lines = wrapped(words, width: max(40, width) - name.utf8.count - 2).split(separator: "\n")
      for (index, line) in lines.enumerated() {
        text += index == 0 ? "  \(name)\(line)\n" : String(repeating: " ", count: 11) + "\(line)\n"
      }
    }
    return text
  }

  private var fields: [(name: String, text: String)] {
    let text = text()
    return [
      ("id", id), ("number", "\(number)"), ("formula", text.formula), ("unit", unit.rawValue),
      ("range", range), ("direction", direction.rawValue), ("burden", text.answers),
      ("grains", grains.map(\.rawValue).joined(separator: ", ")), ("example", text.example),
      ("misleads", text.misleads),
    ]
  }
}
