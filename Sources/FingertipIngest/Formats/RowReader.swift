import FingertipCore

/// Reads the rows of one file's blocks, for one thread.
///
/// A format writes ``read(_:rowsEnd:firstLine:isLast:into:)`` alone. The two others are the same for the
/// engine's own sinks: being requirements without type parameters, they are compiled for each pair of
/// reader and sink, so that a call through `any RowReader` costs a dispatch a block and none a row.
package protocol RowReader: ~Copyable {
  /// Reads all rows of a block.
  ///
  /// - Parameters:
  ///   - text: starts at a row's start and goes as far as the one from which
  ///     ``LogFormat/rowsEnd(in:textEnd:)`` found `rowsEnd`; 64 bytes after it may be read, of any content.
  ///   - rowsEnd: where the block ends, after a row's end. Text from there on is no part of it, but may
  ///     tell where its rows end.
  ///   - firstLine: the 1-based physical line at its start.
  ///   - isLast: whether no text follows `text`.
  /// - Complexity: O(`rowsEnd`), and O(`text.count`) where where a row ends depends on the text after it.
  mutating func read<Sink: RowSink & ~Copyable>(
    _ text: UnsafeBufferPointer<UInt8>, rowsEnd: Int, firstLine: Int, isLast: Bool,
    into sink: inout Sink
  )

  /// Reads all rows of a block, whose lines count from 1, into columns.
  mutating func encode(
    _ text: UnsafeBufferPointer<UInt8>, rowsEnd: Int, isLast: Bool, into sink: inout EncodingSink)

  /// Counts the rows of a block that have a sound form, without a look at their values.
  mutating func countRows(_ text: UnsafeBufferPointer<UInt8>, rowsEnd: Int, isLast: Bool) -> Int
}

extension RowReader where Self: ~Copyable {
  package mutating func encode(
    _ text: UnsafeBufferPointer<UInt8>, rowsEnd: Int, isLast: Bool, into sink: inout EncodingSink
  ) {
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

/// Counts rows and does nothing else with them.
private struct CountingSink: RowSink, ~Copyable {
  private(set) var count = 0

  // Safe: fewer rows than bytes.
  mutating func take(_ fields: borrowing RowFields, at place: RowPlace) { count &+= 1 }
  mutating func reject(_ reject: Reject, at place: RowPlace) {}
}
