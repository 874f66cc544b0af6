import Fingertip
import FingertipCore
import FingertipReport

/// Reads logs and analyzes them for a command, and tells of rejects, holidays and times on the way.
struct AnalysisRunner {
  private let analyzer: Analyzer
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
    let loaded = try LogReader(analyzer: analyzer, arguments: log, isQuiet: run.quiet)
      .read(context)
    do {
      try loaded.checkRejects()
    } catch {
      context.say(loaded.readingReport.text())
      throw error
    }
    let analysis = try analyzer.analyze(loaded, cancellation: context.cancellation)
    try context.checkCancellation()
    if run.timeZone == "Asia/Shanghai" && time.calendar == nil && !run.quiet {
      context.say(
        "fingertip: note: workdays are Monday to Friday; --calendar cn knows China's holidays")
    }
    var stats = stats
    try stats.timeRendering { try write(analysis) }
    if run.stats {
      stats.write(
        Stage.allCases, analysis.times, of: loaded.readingQuality, threads: analyzer.threads,
        to: context)
    }
  }
}
