import Fingertip

/// The file descriptors and the cancellation of a command: those of the process, or those of a
/// test.
package struct CommandContext: Sendable {
  /// The file descriptor of results.
  package var output: Int32
  /// The file descriptor of messages and of the progress bar.
  package var errors: Int32
  package var cancellation: CancellationToken

  /// A context that writes to standard output and standard error by default.
  package init(
    output: Int32 = 1, errors: Int32 = 2, cancellation: CancellationToken = CancellationToken()
  ) {
    self.output = output
    self.errors = errors
    self.cancellation = cancellation
  }

  /// Writes lines to standard error, without control characters.
  func say(_ message: String) { writeSafely(message, to: errors) }

  /// Returns the destination for a file name: standard output for nil or `-`.
  func destination(_ file: String?) -> Destination {
    if let file, file != "-" { .file(file) } else { .descriptor(output) }
  }

  /// Checks for cancellation.
  ///
  /// - Throws: `FingertipError` of the category `cancelled`.
  func checkCancellation() throws(FingertipError) {
    if cancellation.isCancelled {
      throw FingertipError(.cancelled, "interrupted; nothing was written")
    }
  }
}
