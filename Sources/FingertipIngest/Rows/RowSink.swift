import FingertipCore

/// The position of a row.
package struct RowPlace: Equatable, Sendable {
  /// The range of the row without its line end, in the text that is being read.
  package var range: Range<Int>
  /// The 1-based physical line of the file on which the row starts.
  package var line: Int
}

/// Receives the rows found by a reader.
package protocol RowSink: ~Copyable {
  /// Takes a well-formed row: its texts are valid UTF-8 without NUL.
  ///
  /// - Parameters:
  ///   - fields: Valid until the call returns; 8 bytes after each may be read.
  ///   - values: The values that need no parsing.
  mutating func take(_ fields: borrowing RowFields, _ values: RowValues, at place: RowPlace)

  /// Takes a well-formed row of texts alone.
  ///
  /// It is a separate requirement, so that a sink's code for texts has no checks for values.
  mutating func take(_ fields: borrowing RowFields, at place: RowPlace)

  /// Takes well-formed rows of texts alone.
  ///
  /// - Parameters:
  ///   - rows: Valid until the call returns.
  ///   - fields: To be used for single rows; their contents are undefined.
  mutating func take(_ rows: RowSpans, _ fields: borrowing RowFields)

  /// Sets the text of the next row, of a reader whose rows are not parts of its block.
  mutating func begin(row: UnsafeBufferPointer<UInt8>)

  /// Takes a row that is not well-formed: `too-long` or `malformed`.
  mutating func reject(_ reject: Reject, at place: RowPlace)
}

extension RowSink where Self: ~Copyable {
  package mutating func take(_ fields: borrowing RowFields, at place: RowPlace) {
    take(fields, RowValues(), at: place)
  }

  package mutating func take(_ rows: RowSpans, _ fields: borrowing RowFields) {
    for row in 0..<rows.count {
      rows.copy(row, to: fields)
      take(fields, at: rows.place(row))
    }
  }

  package mutating func begin(row: UnsafeBufferPointer<UInt8>) {}
}
