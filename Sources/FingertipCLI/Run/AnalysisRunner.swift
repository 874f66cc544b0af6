import Fingertip
import FingertipCore
import FingertipReport

/// Reads logs and analyzes them for a command, and tells of rejects, holidays and times on the way.
struct AnalysisRunner {
  let analyzer: Analyzer
  private let log: LogArguments
  private let time: TimeArguments
  private let run: RunArguments
  private var stats = RunStats()

  init(
    options: AnalysisOptions, log: LogArguments, time: TimeArguments, run: RunArguments
  ) throws {
    analyzer = try Analyzer(options)
    self.log = log
    self.time = time
    self.run = run
  }

  /// - Parameter write: writes the result.
  /// - Throws: what reading, analyzing and writing throw; nothing is written then.
  func run(in context: CommandContext, write: (Analysis) throws -> Void) throws {
    try run(
      in: context,
      make: { loaded throws(FingertipError) in
        try analyzer.analyze(loaded, cancellation: context.cancellation)
      }, times: \.times, write: write)
  }

  /// The same for a report.
  func runReport(in context: CommandContext, write: (Report) throws -> Void) throws {
    try run(
      in: context,
      make: { loaded throws(FingertipError) in
        try analyzer.report(loaded, cancellation: context.cancellation)
      }, times: \.times, write: write)
  }

  private func run<Made>(
    in context: CommandContext, make: (LoadedLog) throws -> Made, times: (Made) -> StageTimes,
    write: (Made) throws -> Void
  ) throws {
    let loaded = try LogReader(analyzer: analyzer, arguments: log, isQuiet: run.quiet)
      .readAccepted(context)
    let made = try make(loaded)
    try context.checkCancellation()
    if run.timeZone == "Asia/Shanghai" && time.work.calendar == nil && !run.quiet {
      context.say(
        "fingertip: note: workdays are Monday to Friday; --calendar cn knows China's holidays")
    }
    var stats = stats
    try stats.timeRendering { try write(made) }
    if run.stats {
      stats.write(
        Stage.allCases, times(made), of: loaded.readingQuality, threads: analyzer.threads,
        to: context)
    }
  }
}
