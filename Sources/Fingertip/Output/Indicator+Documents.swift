import FingertipCore
import FingertipOutput
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
      table(indicators), isPrivate: false, TableWriting(forSpreadsheets: forSpreadsheets),
      terminal: { terminal, sink throws(OutputError) in
        let cards = indicators.map { $0.card(in: terminal.language, width: terminal.width) }
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
        Column(names[index], .text) { .text(rows[$0][index].text.english) }
      }, rowCount: rows.count)
  }

  /// Returns names and texts, in lines that fit the width.
  private func card(in language: Language, width: Int) -> String {
    let cited: [Bilingual] = demands.map { "\($0.id) " + $0.text }
    var shown = fields.map { (label: Self.label(of: $0.name), text: $0.text) }
    shown.append((["demands", "要求全文"], Self.joined(cited)))
    let indent = shown.map { Readable.width(of: $0.label[language]) }.max()! + 4
    return shown.dropFirst().reduce(into: "\(id)\n") { card, field in
      let label = field.label[language]
      let space = String(repeating: " ", count: indent - 2 - Readable.width(of: label))
      let lines = wrapped(field.text[language], width: max(40, width) - indent, indent: 0)
        .replacing("\n", with: "\n" + String(repeating: " ", count: indent))
      card += "  \(label)\(space)\(lines)\n"
    }
  }

  /// The label of a field: its name, in Chinese the title of its column.
  private static func label(of name: String) -> Bilingual {
    Bilingual(name, TableDefinition.named("indicators")?.column(name)?.title.chinese ?? name)
  }

  private static func joined(_ texts: [Bilingual]) -> Bilingual {
    Bilingual(
      texts.map(\.english).joined(separator: "; "), texts.map(\.chinese).joined(separator: "；"))
  }

  private var fields: [(name: String, text: Bilingual)] {
    let (english, chinese) = (text(), text(in: .simplifiedChinese))
    return [
      ("id", Bilingual(same: id)), ("number", Bilingual(same: "\(number)")),
      ("formula", Bilingual(english.formula, chinese.formula)), ("unit", unit.text),
      ("range", range), ("direction", direction.text),
      ("burden", Bilingual(english.answers, chinese.answers)),
      ("grains", grains.map(\.text).listed()),
      ("example", Bilingual(english.example, chinese.example)),
      ("misleads", Bilingual(english.misleads, chinese.misleads)),
    ]
  }
}
