import CFingertipKernels

/// Comma-separated values with a header row, by RFC 4180 (SPEC section 1).
///
/// Where a row ends may depend on text far after it: a quoted field left open ends with its first line,
/// which is known only at 1 MiB. So whoever reads the rows of a block is given all the text that
/// ``rowsEnd(in:textEnd:)`` saw, not just the rows, and comes to the same rows by the same scanner.
package struct CSVFormat: LogFormat {
  package static let name = "csv"

  let header: CSVHeader

  package init(header: CSVHeader) { self.header = header }

  /// Any text may be CSV; its header tells.
  package static func recognize(_ text: UnsafeBufferPointer<UInt8>) -> Recognition { .possible }

  package static func begin(
    _ text: UnsafeBufferPointer<UInt8>, isLast: Bool
  ) throws(HeaderError) -> LogStart? {
    guard let found = try CSVHeader.read(from: text, isLast: isLast) else { return nil }
    return LogStart(
      format: CSVFormat(header: found.header), rowsStart: found.next, linesBeforeRows: found.lines)
  }

  /// - Complexity: O(`text.count`), at the speed of memory where there are no quotes.
  package func rowsEnd(in text: UnsafeBufferPointer<UInt8>, textEnd: TextEnd) -> Int {
    textEnd == .fileEnd ? text.count : Self.rowsEnd(in: text, isLast: textEnd.isLast)
  }

  package func makeReader() -> any RowReader & ~Copyable { CSVReader(header: header) }

  /// The offset after the last row that a line feed ends.
  private static func rowsEnd(in text: UnsafeBufferPointer<UInt8>, isLast: Bool) -> Int {
    let linesEnd = lastLineEnd(in: text, before: text.count)
    guard linesEnd > 0, let base = text.baseAddress else { return 0 }
    // Without quotes each line is a row, a faulty one, too.
    let quote = fingertip_find(base, linesEnd, UInt8(ascii: "\""))
    if quote == linesEnd { return linesEnd }
    var at = lastLineEnd(in: text, before: quote)
    var fields: [CSVField] = []
    while at < linesEnd {
      let sound = fingertip_csv_rows_end(
        base + at, linesEnd - at, RowRules.longestRow)
      at += sound
      // What stands here is open, faulty or too long, which the scanner knows.
      guard at < linesEnd,
        case .row(_, let next, _) = CSVRowScanner().scan(
          text, from: at, isLast: isLast, fields: &fields),
        next <= linesEnd
      else { return at }
      at = next
    }
    return at
  }
}
