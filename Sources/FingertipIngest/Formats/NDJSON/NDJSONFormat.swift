/// One JSON object a line (SPEC section 1).
package struct NDJSONFormat: LogFormat {
  package static let name = "ndjson"

  package init() {}

  package static func recognize(_ text: UnsafeBufferPointer<UInt8>) -> Recognition {
    text.first == UInt8(ascii: "{") ? .certain : .impossible
  }

  /// Rows begin at once.
  package static func begin(_ text: UnsafeBufferPointer<UInt8>, isLast: Bool) -> LogStart? {
    LogStart(format: NDJSONFormat(), rowsStart: 0, linesBeforeRows: 0)
  }

  /// A line is a row, whatever follows.
  package func rowsEnd(in text: UnsafeBufferPointer<UInt8>, textEnd: TextEnd) -> Int {
    textEnd == .fileEnd ? text.count : lastLineEnd(in: text, before: text.count)
  }

  package func makeReader() -> any RowReader & ~Copyable { NDJSONReader() }
}
