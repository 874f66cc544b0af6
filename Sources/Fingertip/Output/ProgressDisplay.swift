import FingertipCore
import FingertipOutput
import FingertipReport

/// A progress bar on a terminal, which any thread may update.
///
/// ```swift
/// let display = ProgressDisplay(descriptor: 2)
/// let log = try Log(["logs/"], progress: { display.update($0) })
/// display.finish()
/// ```
public final class ProgressDisplay: Sendable {
  private let bar: Lock<ProgressBar>

  /// Creates a bar, which is visible if the descriptor is a terminal.
  ///
  /// - Parameters:
  ///   - isQuiet: True for an invisible bar.
  ///   - language: The language of its words.
  public init(descriptor: Int32, isQuiet: Bool = false, language: Language = .english) {
    let terminal = Terminal(descriptor: descriptor)
    let start = ContinuousClock.now
    bar = Lock(
      ProgressBar(
        isShown: terminal.isTerminal && !isQuiet, width: terminal.width, language: language,
        now: { start.duration(to: .now) },
        output: { text in
          // A failure to draw the bar must not stop the work.
          var sink = ByteSink(descriptor: descriptor, path: "standard error")
          try? sink.write(text)
          try? sink.flush()
        }))
  }

  /// Draws the progress of reading, unless it was drawn a moment ago.
  public func update(_ progress: ReadingProgress) {
    bar.withLock {
      $0.update(
        bytesDone: progress.bytesRead, bytesTotal: progress.bytesTotal, rows: progress.rows)
    }
  }

  /// Clears the line.
  public func finish() { bar.withLock { $0.finish() } }
}

/// Writes lines of text to a terminal, without control characters.
///
/// - Returns: True if the text was written.
@discardableResult
public func writeSafely(_ text: String, to descriptor: Int32) -> Bool {
  var sink = ByteSink(descriptor: descriptor, path: "standard error")
  do {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      try sink.write(displaySafe(String(line)) + "\n")
    }
    try sink.flush()
    return true
  } catch {
    return false
  }
}
