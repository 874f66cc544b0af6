/// The columns that are written, in order.
enum Column: Int, CaseIterable {
  case start, end, cadre, device, event, kind, app, item, task, tag

  var name: String { "\(self)" }
}

/// What stands around the fields of a row: one set of words for CSV, one for NDJSON.
///
/// No text of the log holds a quote, comma, backslash or control character, so nothing is escaped.
struct RowDialect {
  /// The words before a field, after it, and in its place when it is absent, by column.
  let opening: WordTable
  let closing: WordTable
  let absent: WordTable
  /// What ends a row, `}` included.
  let rowEnd: String
  /// The first line of the file, empty for NDJSON.
  let header: String

  /// - Complexity: O(1).
  init(_ encoding: SynthesisPlan.Encoding, hasEventColumn: Bool) {
    let isWritten = { (column: Column) in column != .event || hasEventColumn }
    switch encoding {
    case .csv:
      let commas = Column.allCases.map { isWritten($0) && $0 != .start ? "," : "" }
      opening = WordTable(commas)
      closing = WordTable(Column.allCases.map { _ in "" })
      absent = WordTable(commas)
      rowEnd = "\n"
      header = Column.allCases.filter(isWritten).map(\.name).joined(separator: ",") + "\n"
    case .ndjson:
      let keys = Column.allCases.map { column in
        isWritten(column) ? "\(column == .start ? "{" : ",")\"\(column.name)\":" : ""
      }
      opening = WordTable(keys.map { $0 + "\"" })
      closing = WordTable(Column.allCases.map { _ in "\"" })
      // Every key in every row, as Polars and pandas write them.
      absent = WordTable(keys.map { $0.isEmpty ? "" : $0 + "null" })
      rowEnd = "}\n"
      header = ""
    }
  }
}
