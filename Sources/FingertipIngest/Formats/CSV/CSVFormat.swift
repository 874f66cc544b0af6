import CFingertipKernels

/// Comma-separated values with a header row, by RFC 4180 (EventLog.md). The delimiter may also be a
/// semicolon or a tab; the header tells.
///
/// The end of a row may depend on text far after it: a quoted field left open ends with its first
/// line, which is known only after 1 MiB. So the reader of a block receives all the text that
/// ``rowsEnd(in:textEnd:)`` used, not just the rows, and finds the same rows with the same scanner.
package struct CSVFormat: LogFormat {
  package static let name = "csv"
  package static let ignoresWhiteSpace = false

  let header: CSVHeader

  package init(header: CSVHeader) { self.header = header }

  /// Any text may be CSV; its header decides.
  package static func recognize(_ text: UnsafeBufferPointer<UInt8>) -> Recognition { .possible }

  package static func begin(
    _ text: UnsafeBufferPointer<UInt8>, names: ColumnNames, isLast: Bool
  ) throws(HeaderError) -> LogStart? {
    guard let found = try CSVHeader.read(from: text, names: names, isLast: isLast) else {
      return nil
    }
    return LogStart(
      format: CSVFormat(header: found.header), rowsStart: found.next, linesBeforeRows: found.lines)
  }

  /// - Complexity: O(`text.count`), at memory speed if there are no quotes.
  package func rowsEnd(in text: UnsafeBufferPointer<UInt8>, textEnd: TextEnd) -> Int {
    Self.rowsEnd(in: text, delimiter: header.delimiter, textEnd: textEnd)
  }

  /// Finds the offset after the last row that certainly ends within a text; 0 if none does.
  ///
  /// - Complexity: O(`text.count`), at memory speed if there are no quotes.
  package static func rowsEnd(
    in text: UnsafeBufferPointer<UInt8>, delimiter: UInt8, textEnd: TextEnd
  ) -> Int {
    textEnd == .fileEnd
      ? text.count : rowsEnd(in: text, delimiter: delimiter, isLast: textEnd.isLast)
  }

  package func makeReader() -> any RowReader & ~Copyable { CSVReader(header: header) }

  package var resemblingColumns: [ResemblingColumn] { header.resembling }

  /// Returns the offset after the last row that a line feed ends.
  private static func rowsEnd(
    in text: UnsafeBufferPointer<UInt8>, delimiter: UInt8, isLast: Bool
  ) -> Int {
    let linesEnd = lastLineEnd(in: text, before: text.count)
    guard linesEnd > 0, let base = text.baseAddress else { return 0 }
    // Without quotes each line is a row, even a faulty one.
    let quote = fingertip_find(base, linesEnd, UInt8(ascii: "\""))
    if quote == linesEnd { return linesEnd }
    var at = lastLineEnd(in: text, before: quote)
    var fields: [CSVField] = []
    while at < linesEnd {
      let sound = fingertip_csv_rows_end(
        base + at, linesEnd - at, delimiter, RowRules.longestRow)
      at += sound
      // The next row is open, faulty or too long, which the scanner decides.
      guard at < linesEnd,
        case .row(_, let next, _) = CSVRowScanner(delimiter: delimiter).scan(
          text, from: at, isLast: isLast, fields: &fields),
        next <= linesEnd
      else { return at }
      at = next
    }
    return at
  }
}
