import FingertipCore

/// An analysis that is made again and again of a log that grows, for what is new since the last time.
///
/// Results are those of ``analyze(_:tables:parameters:threads:cancellation:)``. A log of few rows in
/// blocks, and one whose sessions or visits are joined, is analyzed as a whole.
package final class IncrementalAnalysis: Sendable {
  private let tables: DimensionTables
  private let parameters: AnalysisParameters
  private let total: IncrementalSweep
  private let months: IncrementalSweep

  package init(
    tables: DimensionTables, parameters: AnalysisParameters,
    limits: SettlingLimits = SettlingLimits()
  ) {
    (self.tables, self.parameters) = (tables, parameters)
    total = IncrementalSweep(limits)
    months = IncrementalSweep(limits)
  }

  /// Analyzes the log as it is now.
  ///
  /// - Complexity: O(new rows, cadres · apps of each, and entries of the result), but O(rows) at first, each
  ///   time the log has grown by an eighth, and if its blocks were replaced by others.
  /// - Throws: ``SpillError`` or `CancellationError`.
  package func analyze(
    _ log: EventLog, threads: Int = 1, cancellation: Cancellation = Cancellation()
  ) throws -> AnalysisResult {
    let plan = AnalysisPlan(log, tables, parameters, until: cancellation)
    let swept = SweptCadres(
      total: try total.sum(plan.context, threads: threads, cancellation),
      months: try plan.months.map { try months.sum($0, threads: threads, cancellation) })
    return try finish(swept, plan, threads: threads, cancellation: cancellation)
  }
}

/// The sweep of a log that grows.
private final class IncrementalSweep: Sendable {
  private enum State {
    case nothing
    case settled(SettledRows)
    /// It would take too much memory.
    case tooLarge
  }

  private let limits: SettlingLimits
  private let state = Lock(State.nothing)

  init(_ limits: SettlingLimits) { self.limits = limits }

  /// The greatest memory of settled rows.
  private static func greatestBytes(_ rows: Int) -> Int { 64 << 20 + 16 * rows }

  func sum(
    _ context: SweepContext, threads: Int, _ cancellation: Cancellation
  ) throws -> PartialResult {
    guard var settled = try settled(context, threads: threads, cancellation),
      let result = try settled.sum(context, threads: threads, cancellation)
    else { return try sweepCadres(context, threads: threads, cancellation) }
    let isSmall = settled.byteCount <= Self.greatestBytes(settled.count)
    let state = isSmall ? State.settled(settled) : .tooLarge
    self.state.withLock { $0 = state }
    return result
  }

  /// Returns rows that the log continues; nil if it is to be swept as a whole.
  private func settled(
    _ context: SweepContext, threads: Int, _ cancellation: Cancellation
  ) throws -> SettledRows? {
    let stored = context.log.parts.flatMap(\.stored).reduce(0) { $0 + $1.count }
    guard stored >= limits.leastRows, !context.parameters.needsCadresAlone,
      SessionJoiner(context) == nil
    else { return nil }
    switch state.withLock({ $0 }) {
    case .tooLarge: return nil
    case .settled(let rows)
    where rows.areContinued(by: context) && !rows.areOutgrown(by: context.log):
      return rows
    default: return try SettledRows(context, limits, threads: threads, cancellation)
    }
  }
}
