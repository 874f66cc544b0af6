import FingertipCore

extension Table {
  /// Writes the table as CSV: RFC 4180 with LF line ends, a header, every row, and quotes only if
  /// needed; the last column is `nulls`, as `x=no-denominator;y=too-few`. For spreadsheets, it is
  /// ``writeSpreadsheetCSV(to:in:threads:)``.
  ///
  /// Source: ResultFiles.md.
  ///
  /// - Parameters:
  ///   - language: that of the reasons for spreadsheets; nil for CSV that is not for them.
  ///   - threads: 1 or more; the bytes do not depend on it.
  /// - Complexity: O(rows × columns).
  /// - Throws: the errors of the sink.
  package func writeCSV(
    to sink: inout ByteSink, forSpreadsheetsIn language: Language? = nil, threads: Int = 1
  ) throws(OutputError) {
    if let language { return try writeSpreadsheetCSV(to: &sink, in: language, threads: threads) }
    for column in columns {
      try sink.writeCSVField(column.name)
      try sink.write(UInt8(ascii: ","))
    }
    try sink.write(nullsColumnName + "\n")
    try writeRows(as: CSVRows(self), to: &sink, threads: threads)
  }
}

private struct CSVRows: RowFormat {
  /// By column: the text before the reason of a null, with a semicolon in the first one too.
  private let prefixes: ColumnTexts

  init(_ table: Table) { prefixes = ColumnTexts(table.columns.map { ";\($0.name)=" }) }

  func write(
    _ row: Int, _ cells: borrowing RowCells, nulls: inout ByteSink, to sink: inout ByteSink
  ) throws(OutputError) {
    for column in prefixes.places.indices {
      switch cells.cell(row, column: column) {
      case .integer(let value): try sink.write(value)
      case .real(let value): try sink.write(value)
      case .boolean(let value): try sink.write(value ? "true" : "false")
      case .text(let text): try sink.writeCSVField(text)
      case .empty: break
      case .null(let reason):
        let place = prefixes.places[column]
        try nulls.write(
          prefixes.bytes.span.extracting(nulls.isEmpty ? place.dropFirst() : place))
        try nulls.write(reason)
      }
      try sink.write(UInt8(ascii: ","))
    }
    try sink.write(contentsOf: nulls)
    try sink.write(UInt8(ascii: "\n"))
  }
}

extension ByteSink {
  /// Appends one text field, quoted if it contains a comma, a quote or a line break.
  ///
  /// - Complexity: O(n).
  mutating func writeCSVField(_ text: String) throws(OutputError) {
    let bytes = text.utf8.span
    var needsQuotes = false
    for index in bytes.indices {
      switch bytes[index] {
      case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        needsQuotes = true
      default: break
      }
    }
    guard needsQuotes else { return try write(bytes) }
    try write(UInt8(ascii: "\""))
    for index in bytes.indices {
      if bytes[index] == UInt8(ascii: "\"") { try write(UInt8(ascii: "\"")) }
      try write(bytes[index])
    }
    try write(UInt8(ascii: "\""))
  }
}
