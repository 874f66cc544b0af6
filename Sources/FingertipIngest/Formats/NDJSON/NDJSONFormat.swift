/// One JSON object per line (EventLog.md).
package struct NDJSONFormat: LogFormat {
  package static let name = "ndjson"
  package static let ignoresWhiteSpace = true

  private let names: ColumnNames

  package init(names: ColumnNames = ColumnNames()) { self.names = names }

  package static func recognize(_ text: UnsafeBufferPointer<UInt8>) -> Recognition {
    // Followed by a NUL, it is UTF-16.
    text.first == UInt8(ascii: "{") && text.dropFirst().first != 0 ? .certain : .impossible
  }

  /// Returns a start without any text before the rows.
  package static func begin(
    _ text: UnsafeBufferPointer<UInt8>, names: ColumnNames, isLast: Bool
  ) -> LogStart? {
    LogStart(format: NDJSONFormat(names: names), rowsStart: 0, linesBeforeRows: 0)
  }

  /// Returns the end of the last line: each line is a row, independent of the text after it.
  package func rowsEnd(in text: UnsafeBufferPointer<UInt8>, textEnd: TextEnd) -> Int {
    textEnd == .fileEnd ? text.count : lastLineEnd(in: text, before: text.count)
  }

  package func makeReader() -> any RowReader & ~Copyable { NDJSONReader(names: names) }
}
