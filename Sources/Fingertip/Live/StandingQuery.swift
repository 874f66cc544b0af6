import FingertipOutput
import FingertipReport

/// A query that is asked again and again of a log that grows, for what is new since the last time.
///
/// ```swift
/// let weekly = try StandingQuery(query, tables: tables)
/// let analysis = try weekly.analyze(live.snapshot())    // as often as wanted
/// ```
///
/// Answers are those of ``Log/analyze(_:tables:cancellation:)`` of the same log. They cost far less once
/// the log has some hundred thousand rows in blocks: what was computed of them stays, and only the latest
/// rows of each cadre and those appended since are looked at; see <doc:LiveLogs>. Any logs may be asked, in
/// any order; one that does not continue the last is answered from all rows. Any number of tasks may
/// ask at once.
public final class StandingQuery: Sendable {
  /// What is asked.
  public let query: Query
  /// The tables that belong to it.
  public let tables: Tables
  private let threads: Int
  private let analyses: [PartialPurpose: IncrementalAnalysis]

  /// - Throws: ``FingertipError`` of the category `usage` for invalid values of the query.
  public convenience init(
    _ query: Query = Query(), tables: Tables = Tables()
  ) throws(FingertipError) {
    try self.init(query, tables: tables, SettlingLimits())
  }

  init(_ query: Query, tables: Tables, _ limits: SettlingLimits) throws(FingertipError) {
    (self.query, self.tables) = (query, tables)
    let parameters = try query.parameters(for: tables)
    threads = try threadCount(query.threads)
    analyses = Dictionary(
      uniqueKeysWithValues: PartialPurpose.allCases.map { purpose in
        (
          purpose,
          IncrementalAnalysis(
            tables: tables.dimensions, parameters: purpose.applied(to: parameters),
            limits: limits)
        )
      })
  }

  /// Answers the query from a log.
  ///
  /// - Complexity: O(rows that are new since the last call, cadres · apps of each, and rows of the
  ///   result); O(rows · log of a cadre's rows) at first, each time the log has grown by an eighth, after a
  ///   compaction, and with ``Thresholds/sessionGapMs`` or ``Thresholds/visitGapMs``. Rows that come late,
  ///   among the earlier ones of their cadre, make a 256th part of the log be swept as a whole.
  /// - Throws: ``FingertipError``; of the category `usage` if log and tables have different pseudonyms.
  public func analyze(
    _ log: Log, cancellation: CancellationToken = CancellationToken()
  ) throws(FingertipError) -> Analysis {
    try finished(until: cancellation) {
      try self.analyze(log, for: .analysis, cancellation)
    }
  }

  /// Makes a report of a log, as ``Log/report(_:tables:cancellation:)`` does.
  ///
  /// - Complexity, throws: as ``analyze(_:cancellation:)``.
  public func report(
    _ log: Log, cancellation: CancellationToken = CancellationToken()
  ) throws(FingertipError) -> Report {
    try finished(until: cancellation) {
      Report(
        whole: try self.analyze(log, for: .report, cancellation),
        trends: self.query.period == .all
          ? nil : try self.analyze(log, for: .trends, cancellation))
    }
  }

  private func analyze(
    _ log: Log, for purpose: PartialPurpose, _ cancellation: CancellationToken
  ) throws -> Analysis {
    try log.checkKey(of: tables)
    let result = try analyses[purpose]!.analyze(
      log.rows(until: cancellation), threads: threads, cancellation: cancellation.cancellation)
    return Analysis(result, read: log.quality, by: log.reading, query: query, threads: threads)
  }
}

// The same for tasks.
extension StandingQuery {
  /// Answers the query from a log; see ``analyze(_:cancellation:)``.
  ///
  /// - Throws: ``FingertipError``; of the category `cancelled` if the task is cancelled.
  public func analyze(_ log: Log) async throws(FingertipError) -> Analysis {
    try await onThread { token in try self.analyze(log, cancellation: token) }
  }

  /// Makes a report of a log; see ``report(_:cancellation:)``.
  ///
  /// - Throws: ``FingertipError``; of the category `cancelled` if the task is cancelled.
  public func report(_ log: Log) async throws(FingertipError) -> Report {
    try await onThread { token in try self.report(log, cancellation: token) }
  }
}
