import Fingertip
import FingertipReport

/// Reads logs for a command: with a progress bar, and the file of rejects.
struct LogReader {
  let analyzer: Analyzer
  let arguments: LogArguments
  let isQuiet: Bool

  /// - Returns: the log, not too many of whose rows are rejected; if too many are, what was read has been
  ///   told.
  func readAccepted(_ context: CommandContext) throws -> LoadedLog {
    let loaded = try read(context)
    do {
      try loaded.checkRejects()
    } catch {
      context.say(loaded.readingReport.text())
      throw error
    }
    return loaded
  }

  /// - Returns: the log, however many rows are rejected; the file of rejects is there by then.
  func read(_ context: CommandContext) throws -> LoadedLog {
    let display = ProgressDisplay(context, isQuiet: isQuiet)
    defer { display.finish() }
    let progress = { @Sendable (progress: ReadingProgress) in display.update(progress) }
    guard let path = arguments.rejects else {
      return try analyzer.read(
        arguments.logs, progress: progress, cancellation: context.cancellation, rejects: nil)
    }
    var file = try RejectsFile(path: path)
    let log = try analyzer.read(
      arguments.logs, progress: progress, cancellation: context.cancellation
    ) { row in
      try file.write(
        file: row.file, line: row.line, reason: row.reason.word, field: row.field?.name,
        raw: row.raw)
    }
    try file.commit()
    return log
  }
}
