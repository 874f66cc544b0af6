import FingertipCore

/// The text of a table's file, complete in memory and decompressed.
package struct TableText {
  /// Far above any real table, far below the size of a decompression bomb.
  package static let largest = 1 << 30
  /// The size of one read of the underlying stream.
  private static let chunkSize = 256 << 10

  /// The name as given by the user.
  package let name: String
  /// True if rows of totals are skipped, rather than read as any other.
  let isLenient: Bool
  /// What reading finds that is no error.
  let findings = TableFindings()
  /// The encoding of the file's text, told by that.
  package private(set) var toldEncoding = TextEncoding.utf8
  /// The bytes in UTF-8, without a byte order mark.
  package private(set) var bytes: [UInt8] = []

  /// Reads an input.
  ///
  /// - Parameter isLenient: True to skip rows of totals.
  /// - Complexity: O(*n*) in its bytes.
  /// - Throws: `InputError`, or ``TableError`` if it is larger than `limit`.
  package init(_ file: InputFile, limit: Int = Self.largest, isLenient: Bool = false) throws {
    name = file.name
    self.isLenient = isLenient
    var stream = try ByteStream(file, textEncoding: nil)
    let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunkSize, alignment: 1)
    defer { chunk.deallocate() }
    while true {
      let count = try stream.read(into: chunk)
      if count == 0 { break }
      bytes += chunk[..<count]
      guard bytes.count <= limit else { throw error(.tooLarge(limit: limit), line: nil) }
    }
    toldEncoding = stream.textEncoding ?? .utf8
    if bytes.starts(with: byteOrderMark) { bytes.removeFirst(byteOrderMark.count) }
  }

  /// Returns a field's bytes, with one quote for each doubled one.
  func value(of field: CSVField) -> [UInt8] {
    bytes.withUnsafeBufferPointer { field.value(in: $0) }
  }

  /// Calls a function with a field's bytes, with one quote for each doubled one.
  func withValue<Result>(
    of field: CSVField, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    if field.hasDoubledQuotes { return try value(of: field).withUnsafeBufferPointer(body) }
    return try bytes.withUnsafeBufferPointer {
      try body(UnsafeBufferPointer(rebasing: $0[field.start..<field.end]))
    }
  }

  /// Returns an error in the table; `line` is nil for the whole file, `column` for a whole row.
  func error(
    _ problem: TableError.Problem, line: Int?, column: String? = nil
  ) -> TableError {
    TableError(file: name, line: line, column: column, problem)
  }
}

/// What reading one table finds that is no error.
final class TableFindings {
  var notes: [ReadingNote] = []
}
