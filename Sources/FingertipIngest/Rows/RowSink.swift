import FingertipCore

/// Where a row stands.
package struct RowPlace: Equatable, Sendable {
  /// In the text that is being read, the row's bytes without its line end.
  package var range: Range<Int>
  /// The 1-based physical line of the file on which the row starts.
  package var line: Int

  package init(range: Range<Int>, line: Int) {
    self.range = range
    self.line = line
  }
}

/// What takes the rows that a reader finds.
package protocol RowSink: ~Copyable {
  /// A row whose form is sound. The values are valid until the call returns, and 8 bytes behind each
  /// may be read.
  mutating func take(_ fields: borrowing RowFields, at place: RowPlace)
  /// A row whose form is not: `too-long` or `malformed`.
  mutating func reject(_ reject: Reject, at place: RowPlace)
}
