/// An encoding of rows: how files of it are recognized, where rows end in a text, and what reads them.
///
/// A value is the format of one file, with what its first bytes fix, such as a header. Adding a format
/// takes a type of this kind and a line in ``LogFormats/all``.
package protocol LogFormat: Sendable {
  /// The word of `--input-format`.
  static var name: String { get }

  /// Tells by the first bytes of a file whether it may have this format.
  ///
  /// - Parameter text: begins with a byte that is not blank, after any byte order mark.
  static func recognize(_ text: UnsafeBufferPointer<UInt8>) -> Recognition

  /// Reads what stands before the rows of a file.
  ///
  /// - Parameters:
  ///   - text: the file's start, after any byte order mark; not blank.
  ///   - isLast: whether the file ends where `text` does.
  /// - Returns: nil where the text ends too soon to tell.
  /// - Throws: ``HeaderError`` where the file can't be read by this format at all.
  static func begin(
    _ text: UnsafeBufferPointer<UInt8>, isLast: Bool
  ) throws(HeaderError) -> LogStart?

  /// Finds the offset after the last row that surely ends inside a text; 0 where none does.
  ///
  /// A row without a line feed surely ends at a file's end only: what damage cuts was never whole.
  ///
  /// - Parameters:
  ///   - text: starts at a row's start; 64 bytes after it may be read, of any content.
  ///   - textEnd: what stands after `text`.
  /// - Complexity: O(`text.count`).
  func rowsEnd(in text: UnsafeBufferPointer<UInt8>, textEnd: TextEnd) -> Int

  /// Makes a reader of the file's rows, for one thread.
  func makeReader() -> any RowReader & ~Copyable
}

/// How surely the first bytes of a file are those of a format.
package enum Recognition: Sendable { case impossible, possible, certain }

/// The beginning of a file of some format.
package struct LogStart: Sendable {
  package var format: any LogFormat
  /// The offset of the first row.
  package var rowsStart: Int
  /// Physical lines before the first row.
  package var linesBeforeRows: Int

  package init(format: any LogFormat, rowsStart: Int, linesBeforeRows: Int) {
    self.format = format
    self.rowsStart = rowsStart
    self.linesBeforeRows = linesBeforeRows
  }
}

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

/// The bytes that may stand before the text of a file (Unicode 16.0, section 23.8).
let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
