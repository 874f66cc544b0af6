import FingertipCore

/// The text around the fields of a row: one table of words for CSV, one for NDJSON.
///
/// No text of the log contains a quote, comma, backslash or control character, so nothing is
/// escaped.
final class RowDialect {
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
    let isWritten = { (column: LogField) in column != .event || hasEventColumn }
    switch encoding {
    case .csv:
      let commas = LogField.allCases.map { isWritten($0) && $0 != .start ? "," : "" }
      opening = WordTable(commas)
      closing = WordTable(LogField.allCases.map { _ in "" })
      absent = WordTable(commas)
      rowEnd = "\n"
      header = LogField.allCases.filter(isWritten).map(\.name).joined(separator: ",") + "\n"
    case .ndjson:
      let keys = LogField.allCases.map { column in
        isWritten(column) ? "\(column == .start ? "{" : ",")\"\(column.name)\":" : ""
      }
      opening = WordTable(keys.map { $0 + "\"" })
      closing = WordTable(LogField.allCases.map { _ in "\"" })
      // Every row has every key, as in the output of Polars and pandas.
      absent = WordTable(keys.map { $0.isEmpty ? "" : $0 + "null" })
      rowEnd = "}\n"
      header = ""
    }
  }
}
