import Fingertip
import FingertipReport
import Synchronization

/// A progress bar that any thread may move.
final class ProgressDisplay: Sendable {
  private let bar: Mutex<ProgressBar>

  /// - Parameter isQuiet: whether the user wants none.
  init(_ context: CommandContext, isQuiet: Bool) {
    let descriptor = context.errors
    let terminal = Terminal(descriptor: descriptor)
    let start = ContinuousClock.now
    bar = Mutex(
      ProgressBar(
        isShown: terminal.isTerminal && !isQuiet, width: terminal.width,
        now: { start.duration(to: .now) },
        output: { text in
          // A bar that can't be drawn is no reason to stop.
          var sink = ByteSink(descriptor: descriptor, path: "standard error")
          try? sink.write(text)
          try? sink.flush()
        }))
  }

  func update(_ progress: ReadingProgress) {
    bar.withLock {
      $0.update(
        bytesDone: progress.bytesRead, bytesTotal: progress.bytesTotal, rows: progress.rows)
    }
  }

  /// Clears the line.
  func finish() { bar.withLock { $0.finish() } }
}
