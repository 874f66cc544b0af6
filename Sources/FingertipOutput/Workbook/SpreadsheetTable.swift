import FingertipCore

/// A table as people read it in a spreadsheet: durations in hours, too, and reasons in words.
///
/// Source: ResultFiles.md, Spreadsheets.
struct SpreadsheetTable {
  /// The table, with a column of hours after each of milliseconds.
  let table: Table
  /// By column: its name in words.
  let titles: [String]
  /// By column: its definition, which is that of the milliseconds for a column of hours.
  let definitions: [ColumnDefinition?]
  /// The title of the column with the reasons of nulls.
  let reasonTitle: String
  private let language: Language

  /// - Precondition: the table is one of ``TableDefinition/all``, or has no durations.
  init(_ table: Table, in language: Language) {
    let definition = TableDefinition.named(table.name)
    var columns: [(column: Column, title: String, definition: ColumnDefinition?)] = []
    for column in table.columns {
      let defined = definition?.column(column.name)
      let title = defined?.title[language] ?? column.name
      let isDuration = defined?.isDuration ?? false
      columns.append((column.inWords(language), title + (isDuration ? " (ms)" : ""), defined))
      if isDuration { columns.append((column.inHours, title + " (h)", defined)) }
    }
    self.table = Table(
      name: table.name, columns: columns.map(\.column), rowCount: table.rowCount)
    titles = columns.map(\.title)
    definitions = columns.map(\.definition)
    reasonTitle = (["Why empty", "空值原因"] as Bilingual)[language]
    self.language = language
  }

  /// Returns the reasons of a row's nulls in words: each once, with the columns it applies to; empty
  /// without any.
  ///
  /// - Complexity: O(nulls · reasons).
  func reasons(_ row: Int, _ cells: borrowing RowCells) -> String {
    var found: [(reason: String, titles: [String])] = []
    for column in titles.indices {
      guard case .null(let reason) = cells.cell(row, column: column) else { continue }
      // A column of hours has the reason of its milliseconds, which stand before it.
      if column > 0 && table.columns[column].name == table.columns[column - 1].hoursName {
        continue
      }
      if let place = found.firstIndex(where: { $0.reason == reason }) {
        found[place].titles.append(titles[column])
      } else {
        found.append((reason, [titles[column]]))
      }
    }
    return found.map { reason, titles in
      let words = NullReason(rawValue: reason)?.text[language] ?? reason
      return words + Separator.colon[language] + titles.joined(separator: Separator.comma[language])
    }.joined(separator: Separator.semicolon[language])
  }
}

extension Column {
  /// The name of the column of hours of a column of milliseconds: `app_h` for `app_ms`.
  fileprivate var hoursName: String { name.dropLast(2) + "h" }

  /// The column of hours of a column of milliseconds.
  fileprivate var inHours: Column {
    Column(hoursName) { [cell] row in
      if case .integer(let value) = cell(row) {
        // Four decimals tell a third of a second, and are read more easily than all.
        .real((Double(value) / Double(Milliseconds.perHour) * 1e4).rounded() / 1e4)
      } else {
        cell(row)
      }
    }
  }

  /// The column with its words, if it has some, instead of the keys.
  fileprivate func inWords(_ language: Language) -> Column {
    guard let words else { return self }
    var column = self
    column.cell = { [cell] row in
      if case .text = cell(row) { .text(words(row, language)) } else { cell(row) }
    }
    return column
  }
}

extension Table {
  /// Writes the table as CSV for a spreadsheet: with a byte order mark, durations in hours, too, and
  /// reasons in words; a text that a spreadsheet would take for a formula has an apostrophe before
  /// it.
  ///
  /// Source: ResultFiles.md, Spreadsheets.
  ///
  /// - Parameters:
  ///   - language: that of the reasons.
  ///   - threads: 1 or more; the bytes do not depend on it.
  /// - Complexity: O(rows · columns).
  /// - Throws: the errors of the sink.
  func writeSpreadsheetCSV(
    to sink: inout ByteSink, in language: Language, threads: Int
  ) throws(OutputError) {
    let sheet = SpreadsheetTable(self, in: language)
    try sink.write("\u{FEFF}")
    for column in sheet.table.columns {
      try sink.writeCSVField(column.name)
      try sink.write(UInt8(ascii: ","))
    }
    try sink.write(nullsColumnName + "\n")
    try sheet.table.writeRows(as: SpreadsheetRows(sheet: sheet), to: &sink, threads: threads)
  }
}

private struct SpreadsheetRows: RowFormat {
  let sheet: SpreadsheetTable

  func write(
    _ row: Int, _ cells: borrowing RowCells, nulls: inout ByteSink, to sink: inout ByteSink
  ) throws(OutputError) {
    for column in sheet.titles.indices {
      switch cells.cell(row, column: column) {
      case .integer(let value): try sink.write(value)
      case .real(let value): try sink.write(value)
      case .boolean(let value): try sink.write(value ? "true" : "false")
      case .text(let text): try sink.writeCSVField(withoutFormula(text))
      case .empty, .null: break
      }
      try sink.write(UInt8(ascii: ","))
    }
    try sink.writeCSVField(sheet.reasons(row, cells))
    try sink.write(UInt8(ascii: "\n"))
  }
}

/// Returns a text that no spreadsheet takes for a formula: with an apostrophe before a first
/// character that begins one.
///
/// Source: OWASP, CSV Injection; the full-width signs begin formulas in East Asian settings.
func withoutFormula(_ text: String) -> String {
  guard let first = text.unicodeScalars.first, "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first)
  else { return text }
  return "'" + text
}
