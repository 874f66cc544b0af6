import Fingertip
import FingertipCore
import FingertipReport

/// Where a command writes, and how it is stopped: the process's own, or those of a test.
package struct CommandContext: Sendable {
  /// Where results go.
  package var output: Int32
  /// Where messages and the progress bar go.
  package var errors: Int32
  package var cancellation: CancellationToken

  /// Standard output and standard error.
  package init(
    output: Int32 = 1, errors: Int32 = 2, cancellation: CancellationToken = CancellationToken()
  ) {
    self.output = output
    self.errors = errors
    self.cancellation = cancellation
  }

  /// Writes a result to standard output.
  func write(_ body: (inout ByteSink) throws(OutputError) -> Void) throws(OutputError) {
    var sink = ByteSink(descriptor: output, path: "standard output")
    try body(&sink)
    try sink.flush()
  }

  /// Writes a result to a file, which appears whole or not at all; to standard output without one or
  /// where it is `-`.
  ///
  /// - Parameter body: gets the terminal that the result is for. The form of a file doesn't depend on the
  ///   one it was made at.
  func write(
    to file: String?, _ body: (_ terminal: Terminal, inout ByteSink) throws(OutputError) -> Void
  ) throws(OutputError) {
    if let file, file != "-" {
      try writeFile(file) { sink throws(OutputError) in try body(.none, &sink) }
    } else {
      try write { sink throws(OutputError) in try body(Terminal(descriptor: output), &sink) }
    }
  }

  /// Writes lines to standard error, without control characters.
  func say(_ message: String) {
    var sink = ByteSink(descriptor: errors, path: "standard error")
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
    // Where nobody can be told, there is nobody to tell that.
    for line in lines { try? sink.write(displaySafe(String(line)) + "\n") }
    try? sink.flush()
  }

  /// - Throws: ``FingertipError`` where somebody asked to stop.
  func checkCancellation() throws(FingertipError) {
    if cancellation.isCancelled {
      throw FingertipError(.cancelled, "interrupted; nothing was written")
    }
  }
}
