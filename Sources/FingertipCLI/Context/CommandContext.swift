import Fingertip

/// The file descriptors and the cancellation of a command: those of the process, or those of a
/// test.
package struct CommandContext: Sendable {
  /// The file descriptor of results.
  package var output: Int32
  /// The file descriptor of messages and of the progress bar.
  package var errors: Int32
  package var cancellation: CancellationToken
  /// The language of messages, and of tables for a terminal.
  package var language: Language

  /// A context that writes to standard output and standard error by default.
  package init(
    output: Int32 = 1, errors: Int32 = 2, cancellation: CancellationToken = CancellationToken(),
    language: Language = .english
  ) {
    self.output = output
    self.errors = errors
    self.cancellation = cancellation
    self.language = language
  }

  /// Writes lines to standard error, without control characters.
  func say(_ message: Bilingual) { writeSafely(message[language], to: errors) }

  /// Writes a line about the run to standard error, after the name of the program.
  func tell(_ message: Bilingual) { say(["fingertip: ", "fingertip："] + message) }

  /// Writes a note to standard error.
  func note(_ message: Bilingual) { tell(["note: ", "提示："] + message) }

  /// Writes a warning to standard error.
  func warn(_ message: Bilingual) { tell(["warning: ", "注意："] + message) }

  /// Writes a document to a file; to standard output for nil or `-`.
  ///
  /// - Throws: `FingertipError`.
  func write(
    _ document: Document, as format: OutputFormat = .table, to file: String? = nil
  ) throws(FingertipError) {
    try document.write(
      as: format, to: destination(file), language: language, cancellation: cancellation)
  }

  /// Writes a document in the form and to the file that options name.
  ///
  /// - Throws: `FingertipError`.
  func write(
    _ document: Document, to arguments: DocumentArguments<OutputFormat>
  ) throws(FingertipError) {
    try write(document, as: arguments.format, to: arguments.output)
  }

  /// Returns the destination for a file name: standard output for nil or `-`.
  func destination(_ file: String?) -> Destination {
    if let file, file != "-" { .file(file) } else { .descriptor(output) }
  }

  /// Checks for cancellation.
  ///
  /// - Throws: `FingertipError` of the category `cancelled`.
  func checkCancellation() throws(FingertipError) {
    if cancellation.isCancelled {
      throw FingertipError.cancelled
    }
  }
}
