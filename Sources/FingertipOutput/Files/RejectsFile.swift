import FingertipCore

/// The file of rejected rows, one JSON object per line, for the analyst alone (mode 0600).
///
/// `commit` makes it appear completely; without it no file is left. Rows are in the order in which
/// they are written.
///
/// Source: RejectsFile.md.
package struct RejectsFile: ~Copyable {
  private let file: AtomicFile
  private var sink: ByteSink

  /// - Throws: `OutputError.cannotCreate`.
  package init(path: String) throws(OutputError) {
    file = try AtomicFile(path: path, keepsMode: false)
    sink = ByteSink(file: file, path: path)
  }

  /// Appends a row.
  ///
  /// - Complexity: O(bytes written).
  /// - Throws: `OutputError.writeFailed` or `.brokenPipe`.
  package mutating func write(_ row: RejectedRow) throws(OutputError) {
    try write(
      file: row.file, line: row.line, reason: row.reason.word, field: row.field?.name, raw: row.raw)
  }

  /// Appends a row or a record by its values.
  ///
  /// - Complexity: O(bytes written).
  /// - Throws: `OutputError.writeFailed` or `.brokenPipe`.
  package mutating func write(
    file: String, line: Int, reason: String, field: String?, raw: String?
  ) throws(OutputError) {
    try sink.write("{\"file\":")
    try sink.writeJSONString(file)
    try sink.write(",\"line\":")
    try sink.write(Int64(line))
    try sink.write(",\"reason\":")
    try sink.writeJSONString(reason)
    try sink.write(",\"field\":")
    try writeStringOrNull(field)
    try sink.write(",\"raw\":")
    try writeStringOrNull(raw)
    try sink.write("}\n")
  }

  /// Renames the file to its target. Nothing may be written afterwards.
  ///
  /// - Throws: `OutputError.writeFailed`, or `.brokenPipe` for a named pipe.
  package mutating func commit() throws(OutputError) {
    try sink.flush()
    try file.commit()
  }

  private mutating func writeStringOrNull(_ text: String?) throws(OutputError) {
    guard let text else { return try sink.write("null") }
    try sink.writeJSONString(text)
  }
}
