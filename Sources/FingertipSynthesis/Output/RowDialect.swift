/// The columns of a log, in order.
enum LogColumn: Int, CaseIterable {
  case start, end, cadre, device, event, kind, app, item, task, tag

  var name: String { "\(self)" }
}

/// The text around the fields of a row: one table of words for CSV, one for NDJSON.
///
/// No text of the log contains a quote, comma, backslash or control character, so nothing is
/// escaped.
struct RowDialect {
  /// By column: the words before a field, after it, and in place of an absent one.
  let opening: WordTable
  let closing: WordTable
  let absent: WordTable
  /// The end of a row, including `}`.
  let rowEnd: String
  /// The first line of the file, empty for NDJSON.
  let header: String

  /// - Complexity: O(1).
  init(_ encoding: SynthesisPlan.Encoding, hasEventColumn: Bool) {
    let isWritten = { (column: LogColumn) in column != .event || hasEventColumn }
    switch encoding {
    case .csv:
      let commas = LogColumn.allCases.map { isWritten($0) && $0 != .start ? "," : "" }
      opening = WordTable(commas)
      closing = WordTable(LogColumn.allCases.map { _ in "" })
      absent = WordTable(commas)
      rowEnd = "\n"
      header = LogColumn.allCases.filter(isWritten).map(\.name).joined(separator: ",") + "\n"
    case .ndjson:
      let keys = LogColumn.allCases.map { column in
        isWritten(column) ? "\(column == .start ? "{" : ",")\"\(column.name)\":" : ""
      }
      opening = WordTable(keys.map { $0 + "\"" })
      closing = WordTable(LogColumn.allCases.map { _ in "\"" })
      // Every row has every key, as in the output of Polars and pandas.
      absent = WordTable(keys.map { $0.isEmpty ? "" : $0 + "null" })
      rowEnd = "}\n"
      header = ""
    }
  }
}
