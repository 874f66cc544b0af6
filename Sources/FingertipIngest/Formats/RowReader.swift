import FingertipCore

/// Reads the rows of one file's blocks, for one thread.
///
/// A format implements only ``read(_:rowsEnd:firstLine:isLast:into:)``. The two others do the same
/// for the engine's own sinks: as requirements without type parameters, they are compiled for each
/// pair of reader and sink, so that a call through `any RowReader` costs one dispatch per block and
/// none per row.
package protocol RowReader: ~Copyable {
  /// Reads all rows of a block.
  ///
  /// - Parameters:
  ///   - text: Starts at a row's start and extends as far as the text in which
  ///     ``LogFormat/rowsEnd(in:textEnd:)`` found `rowsEnd`; 64 bytes after it may be read, of any
  ///     content.
  ///   - rowsEnd: The end of the block, after a row's end. Text from there on is not part of it,
  ///     but may decide where its rows end.
  ///   - firstLine: The 1-based physical line at its start.
  ///   - isLast: True if no text follows `text`.
  /// - Returns: The line after the last row.
  /// - Complexity: O(`rowsEnd`), and O(`text.count`) if that text decides where a row ends.
  @discardableResult
  mutating func read<Sink: RowSink & ~Copyable>(
    _ text: UnsafeBufferPointer<UInt8>, rowsEnd: Int, firstLine: Int, isLast: Bool,
    into sink: inout Sink
  ) -> Int

  /// Reads all rows of a block, whose lines count from 1, into columns.
  ///
  /// - Returns: The line after the last row.
  mutating func encode(
    _ text: UnsafeBufferPointer<UInt8>, rowsEnd: Int, isLast: Bool, into sink: inout EncodingSink
  ) -> Int

  /// Counts the well-formed rows of a block, without reading their values.
  mutating func countRows(_ text: UnsafeBufferPointer<UInt8>, rowsEnd: Int, isLast: Bool) -> Int
}

extension RowReader where Self: ~Copyable {
  package mutating func encode(
    _ text: UnsafeBufferPointer<UInt8>, rowsEnd: Int, isLast: Bool, into sink: inout EncodingSink
  ) -> Int {
    read(text, rowsEnd: rowsEnd, firstLine: 1, isLast: isLast, into: &sink)
  }

  package mutating func countRows(
    _ text: UnsafeBufferPointer<UInt8>, rowsEnd: Int, isLast: Bool
  ) -> Int {
    var sink = CountingSink()
    read(text, rowsEnd: rowsEnd, firstLine: 1, isLast: isLast, into: &sink)
    return sink.count
  }
}

/// A sink that only counts rows.
private struct CountingSink: RowSink, ~Copyable {
  private(set) var count = 0

  // Safe: there are fewer rows than bytes.
  mutating func take(_ fields: borrowing RowFields, _ values: RowValues, at place: RowPlace) {
    count &+= 1
  }
  mutating func reject(_ reject: Reject, at place: RowPlace) {}
}
