import FingertipCore
import FingertipOutput
import FingertipReport

extension TableDefinition {
  /// Returns a document with the definitions of the columns of tables; CSV and JSON have both
  /// languages.
  ///
  /// - Parameters:
  ///   - tables: The tables.
  ///   - forSpreadsheets: True if CSV is for spreadsheets.
  public static func document(
    _ tables: [TableDefinition] = all, forSpreadsheets: Bool = false
  ) -> Document {
    Document(
      dictionary(tables), isPrivate: false, TableWriting(forSpreadsheets: forSpreadsheets),
      terminal: { terminal, sink throws(OutputError) in
        let cards = tables.map { $0.card(in: terminal.language, width: terminal.width) }
        try sink.write(cards.joined(separator: "\n"))
      })
  }

  /// Returns the table `columns`.
  static func dictionary(_ tables: [TableDefinition]) -> Table {
    let rows = tables.flatMap { table in table.columns.map { (table: table.name, column: $0) } }
    func text(
      _ name: String, _ value: @escaping @Sendable (ColumnDefinition) -> String?
    ) -> Column {
      Column(name, .text) {
        value(rows[$0].column).flatMap { $0.isEmpty ? nil : .text($0) } ?? .empty
      }
    }
    return Table(
      name: "columns",
      columns: [
        Column("table", .text) { .text(rows[$0].table) }, text("column") { $0.name },
        text("type") { $0.type.rawValue }, text("unit") { $0.unit?.english },
        text("unit_zh") { $0.unit?.chinese }, text("title") { $0.title.english },
        text("title_zh") { $0.title.chinese }, text("definition") { $0.meaning.english },
        text("definition_zh") { $0.meaning.chinese },
        text("null") { $0.nulls.joined(separator: ";") },
        text("words") { $0.words.joined(separator: ";") },
      ], rowCount: rows.count)
  }

  /// Returns the name, and each column with its definition, in lines that fit the width.
  private func card(in language: Language, width: Int) -> String {
    let head = Bilingual(
      "\(name): a row for \(row.english)", "\(name)（\(title.chinese)）：\(row.chinese)")
    return columns.reduce(into: wrapped(head[language], width: width) + "\n") { card, column in
      let unit = column.unit.map { ", " + $0[language] } ?? ""
      card += "  \(column.name) (\(column.type.rawValue)\(unit))\n"
      for text in column.sentences(in: language) {
        for line in wrapped(text, width: max(40, width) - 4).split(separator: "\n") {
          card += "    \(line)\n"
        }
      }
    }
  }
}

extension ColumnDefinition {
  /// The words for its nulls: the reasons, and `empty` for one without.
  var nulls: [String] { reasons.map(\.rawValue) + (isOptional ? ["empty"] : []) }

  /// The definition, and what else a reader of the column must know.
  fileprivate func sentences(in language: Language) -> [String] {
    let extra: Bilingual = ["Only if intervals were asked for.", "仅在要求给出区间时才有。"]
    let lists: [(Bilingual, [String])] = [(["One of", "取值"], words), (["Null", "空值"], nulls)]
    let definition = Bilingual(
      "\(title.english): \(meaning.english)", "\(title.chinese)：\(meaning.chinese)")
    return [definition[language]] + (isExtra ? [extra[language]] : [])
      + lists.filter { !$1.isEmpty }.map { name, list in
        Bilingual(
          "\(name.english): \(list.joined(separator: ", "))",
          "\(name.chinese)：\(list.joined(separator: "、"))")[language]
      }
  }
}
