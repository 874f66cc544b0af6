import CFingertipKernels

/// Finds where a text may be cut into blocks that are read on their own.
package enum RowCutter {
  /// The offset behind the last row that surely ends inside a text; 0 where none does.
  ///
  /// - Parameters:
  ///   - text: starts at a row's start; 64 bytes behind it may be read, of any content.
  ///   - isLast: whether the file ends where `text` does, so that every row ends.
  /// - Complexity: O(`text.count`), at the speed of memory where CSV has no quotes.
  package static func rowsEnd(
    in text: UnsafeBufferPointer<UInt8>, format: InputFormat, isLast: Bool
  ) -> Int {
    if isLast { return text.count }
    switch format {
    case .ndjson: return lineEnd(in: text, before: text.count)
    case .csv: return csvRowsEnd(in: text)
    }
  }

  private static func csvRowsEnd(in text: UnsafeBufferPointer<UInt8>) -> Int {
    let linesEnd = lineEnd(in: text, before: text.count)
    guard linesEnd > 0, let base = text.baseAddress else { return 0 }
    // Without quotes each line is a row, a faulty one, too.
    let quote = fingertip_find(base, linesEnd, UInt8(ascii: "\""))
    if quote == linesEnd { return linesEnd }
    var at = lineEnd(in: text, before: quote)
    var fields: [CSVField] = []
    while at < linesEnd {
      let sound = fingertip_csv_rows_end(
        base + at, linesEnd - at, CSVRowScanner.longestRow)
      at += sound
      // What stands here is open, faulty or too long, which the scanner knows.
      guard at < linesEnd,
        case .row(_, let next, _) = CSVRowScanner().scan(
          text, from: at, isLast: false, fields: &fields)
      else { return at }
      at = next
    }
    return at
  }

  /// The offset behind the last line feed before `end`; 0 where there is none.
  private static func lineEnd(in text: UnsafeBufferPointer<UInt8>, before end: Int) -> Int {
    text[..<end].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
  }
}

/// - Complexity: O(bytes), many at a time.
func countLineFeeds(in text: UnsafeBufferPointer<UInt8>) -> Int {
  guard let start = text.baseAddress else { return 0 }
  return fingertip_count(start, text.count, UInt8(ascii: "\n"))
}
