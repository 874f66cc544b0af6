/// The file of rejected rows, one JSON object a line, for the analyst alone (mode 0600).
///
/// It appears whole, with `commit`, or not at all. Rows stand in the order in which they are written.
///
/// Source: SPEC section 1, "Rejects".
package struct RejectsFile: ~Copyable {
  private let file: AtomicFile

  /// - Throws: `OutputError.cannotCreate`.
  package init(path: String) throws(OutputError) {
    file = try AtomicFile(path: path, mode: 0o600)
  }

  /// Appends a row.
  ///
  /// - Parameters:
  ///   - file: the log's name.
  ///   - line: 1-based physical line on which the row starts.
  ///   - reason: the word for the first check that failed.
  ///   - field: the field that failed it, nil where the whole row did.
  ///   - raw: the row's text, nil under pseudonymization.
  /// - Complexity: O(bytes written).
  /// - Throws: `OutputError.writeFailed` or `.brokenPipe`.
  package mutating func write(
    file name: String, line: Int, reason: String, field: String?, raw: String?
  ) throws(OutputError) {
    try file.sink.write("{\"file\":")
    try file.sink.writeJSONString(name)
    try file.sink.write(",\"line\":")
    try file.sink.write(Int64(line))
    try file.sink.write(",\"reason\":")
    try file.sink.writeJSONString(reason)
    try file.sink.write(",\"field\":")
    try writeStringOrNull(field)
    try file.sink.write(",\"raw\":")
    try writeStringOrNull(raw)
    try file.sink.write("}\n")
  }

  /// Gives the file its name. Nothing may be written afterwards.
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
