import Fingertip
import FingertipCore
import FingertipReport

/// Times a command from its making on, and tells where the time went (`--stats`).
struct RunStats {
  private let start = ContinuousClock.now
  private var renderNanoseconds: Int64 = 0

  /// Does what writes the result.
  mutating func timeRendering(_ body: () throws -> Void) rethrows {
    var clock = StageClock()
    try body()
    renderNanoseconds += clock.lap()
  }

  /// Writes to standard error what the stages took.
  ///
  /// - Parameter stages: those that the command has.
  func write(
    _ stages: [Stage], _ times: StageTimes, of quality: ReadingQuality, threads: Int,
    to context: CommandContext
  ) {
    var times = times
    times[.render] += renderNanoseconds
    let report = StatsReport(
      threads: threads, wallNanoseconds: start.duration(to: .now).nanoseconds, stages: stages,
      times: times, bytesCompressed: quality.bytesCompressed, bytes: quality.bytes,
      read: quality.read, rejected: quality.rejected)
    let terminal = Terminal(descriptor: context.errors)
    var sink = ByteSink(descriptor: context.errors, path: "standard error")
    // Where nobody can be told, the result is as good.
    try? report.write(for: terminal, to: &sink)
    try? sink.flush()
  }
}
