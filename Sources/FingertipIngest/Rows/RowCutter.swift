import CFingertipKernels

/// What stands where a text ends.
package enum TextEnd: Equatable, Sendable {
  /// More of the file, not read yet.
  case more
  /// The file's end.
  case fileEnd
  /// Damage that ends the file before its time.
  case damage

  /// Whether no text follows, so that a quoted field still open stays open.
  package var isLast: Bool { self != .more }
}

/// Finds where a text may be cut into blocks of whole rows.
///
/// Where a row of CSV ends may depend on text far behind it: a quoted field left open ends with its
/// first line, which is known only at 1 MiB. So whoever reads the rows of a block is given all the text
/// that the cutter saw, not just the rows, and comes to the same rows by the same scanner.
package enum RowCutter {
  /// The offset behind the last row that surely ends inside a text; 0 where none does.
  ///
  /// A row without a line feed surely ends at a file's end only: what damage cuts was never whole.
  ///
  /// - Parameters:
  ///   - text: starts at a row's start; 64 bytes behind it may be read, of any content.
  ///   - textEnd: what stands behind `text`.
  /// - Complexity: O(`text.count`), at the speed of memory where CSV has no quotes.
  package static func rowsEnd(
    in text: UnsafeBufferPointer<UInt8>, format: InputFormat, textEnd: TextEnd
  ) -> Int {
    if textEnd == .fileEnd { return text.count }
    switch format {
    case .ndjson: return lineEnd(in: text, before: text.count)
    case .csv: return csvRowsEnd(in: text, isLast: textEnd.isLast)
    }
  }

  /// The offset behind the last row that a line feed ends.
  private static func csvRowsEnd(in text: UnsafeBufferPointer<UInt8>, isLast: Bool) -> Int {
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
          text, from: at, isLast: isLast, fields: &fields),
        next <= linesEnd
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
