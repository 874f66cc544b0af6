import FingertipCore

/// An encoding of rows: it recognizes its files, finds the ends of rows in a text, and makes
/// readers.
///
/// A value is the format of one file, with what its first bytes determine, such as a header. Adding
/// a format takes a type of this kind and a line in ``LogFormats/all``.
package protocol LogFormat: Sendable {
  /// The word of `--input-format`.
  static var name: String { get }

  /// Recognizes the format by the first bytes of a file.
  ///
  /// - Parameter text: Begins with a byte that is not blank, after any byte order mark.
  static func recognize(_ text: UnsafeBufferPointer<UInt8>) -> Recognition

  /// True if a line of white space is blank, and so no row, rather than a row of white space. An
  /// empty line is blank in every format.
  static var ignoresWhiteSpace: Bool { get }

  /// The bytes after which a row without an end is cut, because it is too long for certain.
  static var longestRow: Int { get }

  /// True if its files are text, in some encoding of text.
  static var isText: Bool { get }

  /// Reads the text before the rows of a file.
  ///
  /// - Parameters:
  ///   - text: The file's start, after any byte order mark; not blank.
  ///   - names: The names of columns or keys.
  ///   - isLast: True if the file ends with `text`.
  /// - Returns: The format and the start of its rows; nil if more text is needed.
  /// - Throws: ``HeaderError`` if this format can't read the file at all.
  static func begin(
    _ text: UnsafeBufferPointer<UInt8>, names: ColumnNames, isLast: Bool
  ) throws(HeaderError) -> LogStart?

  /// Finds the offset after the last row that certainly ends within a text; 0 if none does.
  ///
  /// A row without a line feed certainly ends only at a file's end: a row cut by damage was never
  /// complete.
  ///
  /// - Parameters:
  ///   - text: Starts at a row's start; 64 bytes after it may be read, of any content.
  ///   - textEnd: The kind of end of `text`.
  /// - Complexity: O(`text.count`).
  func rowsEnd(in text: UnsafeBufferPointer<UInt8>, textEnd: TextEnd) -> Int

  /// Makes a reader of the file's rows, for one thread.
  func makeReader() -> any RowReader & ~Copyable

  /// The unknown columns of the file that resemble a field without a column.
  var resemblingColumns: [ResemblingColumn] { get }

  /// What reading decided before the file was written; nil if its rows are text.
  var decisions: ReadingDecisions? { get }

  /// Checks that the file was whole, after all of it was read.
  ///
  /// - Throws: ``ByteFault``.
  func checkEnd() throws(ByteFault)
}

extension LogFormat {
  package static var isText: Bool { true }
  /// A row that hasn't ended after this many bytes is certainly over 1 MiB, and a quoted field left open
  /// has ended long before.
  package static var longestRow: Int { 4 << 20 }
  package var resemblingColumns: [ResemblingColumn] { [] }
  package var decisions: ReadingDecisions? { nil }
  package func checkEnd() {}
}

/// The certainty that the first bytes of a file are those of a format.
package enum Recognition: Sendable { case impossible, possible, certain }

/// The beginning of a file of some format.
package struct LogStart: Sendable {
  package var format: any LogFormat
  /// The offset of the first row.
  package var rowsStart: Int
  /// The number of physical lines before the first row.
  package var linesBeforeRows: Int
}

/// The kind of end that a text has.
package enum TextEnd: Equatable, Sendable {
  /// More of the file follows.
  case more
  /// The file's end.
  case fileEnd
  /// Damage that ends the file early.
  case damage

  /// True if no text follows, so that a quoted field still open stays open.
  package var isLast: Bool { self != .more }
}

/// The byte order mark that may precede the text of a file (Unicode 16.0, section 23.8).
package let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
