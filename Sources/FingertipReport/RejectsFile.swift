import FingertipCore

/// The file of rejected rows, one JSON object per line, for the analyst alone (mode 0600).
///
/// `commit` makes it appear completely; without it no file is left. Rows are in the order in which
/// they are written.
///
/// Source: RejectsFile.md.
package struct RejectsFile: ~Copyable {
  private let file: AtomicFile

  /// - Throws: `OutputError.cannotCreate`.
  package init(path: String) throws(OutputError) {
    file = try AtomicFile(path: path, mode: 0o600)
  }

  /// Appends a row.
  ///
  /// - Complexity: O(bytes written).
  /// - Throws: `OutputError.writeFailed` or `.brokenPipe`.
  package mutating func write(_ row: RejectedRow) throws(OutputError) {
    try file.sink.write("{\"file\":")
    try file.sink.writeJSONString(row.file)
    try file.sink.write(",\"line\":")
    try file.sink.write(Int64(row.line))
    try file.sink.write(",\"reason\":")
    try file.sink.writeJSONString(row.reason.word)
    try file.sink.write(",\"field\":")
    try writeStringOrNull(row.field?.name)
    try file.sink.write(",\"raw\":")
    try writeStringOrNull(row.raw)
    try file.sink.write("}\n")
  }

  /// Renames the file to its target. Nothing may be written afterwards.
  ///
  /// - Throws: `OutputError.writeFailed`, or `.brokenPipe` for a named pipe.
  package mutating func commit() throws(OutputError) {
    try file.commit()
  }

  private mutating func writeStringOrNull(_ text: String?) throws(OutputError) {
    guard let text else { return try file.sink.write("null") }
    try file.sink.writeJSONString(text)
  }
}
