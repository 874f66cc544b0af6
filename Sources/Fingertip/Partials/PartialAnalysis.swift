import FingertipCore
import FingertipOutput
import FingertipReport

/// What some cadres of a log add to the answer of a query, as it travels between machines.
///
/// ```swift
/// let census = try log.census()
/// let parts = try buckets.map { try $0.sweep(query, tables: tables, census: census) }
/// var total = parts[0].partial
/// for part in parts.dropFirst() { try total.merge(part.partial) }
/// let analysis = try Analysis(
///   finishing: total, rows: parts.map(\.rows), census: census, query, tables: tables)
/// ```
///
/// Merging is associative and commutative, and equal results are equal bytes. The analysis is that of
/// all rows at once, byte for byte. See <doc:PartialResults>.
public struct PartialAnalysis: Sendable {
  fileprivate var portable: PortableAnalysis

  init(_ portable: PortableAnalysis) { self.portable = portable }

  /// Reads a partial analysis.
  ///
  /// - Complexity: O(bytes).
  /// - Throws: ``FingertipError`` of the category `badData`.
  public init(bytes: [UInt8]) throws(FingertipError) {
    portable = try checked { try bytes.withUnsafeBufferPointer { try PortableAnalysis($0) } }
  }

  /// The partial analysis as bytes.
  ///
  /// - Complexity: O(*n* log *n*) in units, apps and periods with values; not in cadres.
  public func bytes() throws(FingertipError) -> [UInt8] {
    try checked { try portable.bytes() }
  }

  /// Adds what other cadres of the same log add.
  ///
  /// - Complexity: O(units, apps and periods with values).
  /// - Throws: ``FingertipError`` of the category `badData` if it is part of another analysis; then
  ///   this one is as it was.
  public mutating func merge(_ other: PartialAnalysis) throws(FingertipError) {
    try checked { try portable.merge(other.portable) }
  }
}

/// The results of a sweep over some cadres of a log.
public struct SweptLog: Sendable {
  /// What the cadres add to the analysis.
  public let partial: PartialAnalysis
  /// Their rows in the table of cadres, as bytes; see <doc:PartialResults>. About 80 bytes for each
  /// cadre and period.
  public let rows: [UInt8]
}

extension Log {
  /// Takes the census of the log.
  ///
  /// - Complexity: O(rows), a few nanoseconds each, on all threads.
  /// - Throws: ``FingertipError`` of the category `cancelled` or `io`.
  public func census(
    cancellation: CancellationToken = CancellationToken()
  ) throws(FingertipError) -> LogCensus {
    let threads = try threadCount(reading.threads)
    var decisions = try reading.resolved().decisions
    decisions.keyFingerprint = quality.keyFingerprint
    let (read, decided) = (quality, decisions)
    return try finished(until: cancellation) {
      LogCensus(
        try Census(
          rows(until: cancellation), threads: threads, cancellation: cancellation.cancellation),
        read, decided)
    }
  }

  /// Sweeps the cadres of this log, which has all rows of each of them, such as a bucket of encoded
  /// logs.
  ///
  /// - Parameters:
  ///   - query: That of all sweeps and of the finish.
  ///   - tables: Those of all sweeps and of the finish.
  ///   - census: That of all logs of the analysis.
  ///   - purpose: What the result is for. A report needs two sweeps of the same cadres: for `report`
  ///     and, unless the query's period is `all`, for `trends`.
  /// - Complexity: O(rows · log of a cadre's rows).
  /// - Throws: ``FingertipError``; of the category `badData` if the census is not of these rows, too.
  public func sweep(
    _ query: Query = Query(), tables: Tables = Tables(), census: LogCensus,
    for purpose: PartialPurpose = .analysis,
    cancellation: CancellationToken = CancellationToken()
  ) throws(FingertipError) -> SweptLog {
    let (asked, threads) = try resolved(query, tables)
    let parameters = purpose.applied(to: asked)
    try census.check(reading)
    return try finished(until: cancellation) {
      let known = census.rows.log()
      guard
        let log = EventLog(
          merging: [try rows(until: cancellation), known], until: cancellation.cancellation)
      else { throw CancellationError() }
      guard log.covers(known) else {
        throw ByteFault("the census lacks rows of the log; merge the censuses of all logs first")
      }
      let plan = AnalysisPlan(
        log, tables.dimensions, parameters, census: census.rows,
        until: cancellation.cancellation)
      let swept = try FingertipAnalysis.sweep(
        plan, threads: threads, cancellation: cancellation.cancellation)
      let portable = try PortableAnalysis(swept, plan)
      var rows: [UInt8] = []
      try portable.writeRows(of: swept) { rows += $0 }
      return SweptLog(partial: PartialAnalysis(portable), rows: rows)
    }
  }
}

extension EventLog {
  /// Returns true if this log, merged with that of a census, has nothing more than the census.
  fileprivate func covers(_ census: EventLog) -> Bool {
    apps.count == census.apps.count && items.count == census.items.count
      && tasks.count == census.tasks.count && instants == census.instants
      && kinds == census.kinds
  }
}

extension Analysis {
  /// Makes the analysis of all cadres from partial ones.
  ///
  /// - Parameters:
  ///   - partial: What all cadres add.
  ///   - rows: Their rows in the table of cadres: those of each sweep, in any order.
  ///   - census: That of all logs.
  ///   - query: The query of the sweeps.
  ///   - tables: Those of the sweeps.
  ///   - purpose: That of the sweeps.
  ///   - reading: The options that the logs were read with.
  /// - Complexity: O(*n* log *n*) in the rows of cadres and of the result.
  /// - Throws: ``FingertipError``; of the category `badData` if a part is missing, comes twice, or is of
  ///   another analysis.
  public init(
    finishing partial: PartialAnalysis, rows: [[UInt8]], census: LogCensus,
    _ query: Query = Query(),
    tables: Tables = Tables(), for purpose: PartialPurpose = .analysis,
    by reading: ReadingOptions = ReadingOptions(),
    cancellation: CancellationToken = CancellationToken()
  ) throws(FingertipError) {
    let parameters = purpose.applied(to: try query.parameters(for: tables))
    let threads = try threadCount(query.threads)
    try census.check(reading)
    self = try finished(until: cancellation) {
      let rows = try rows.map { bytes in
        try bytes.withUnsafeBufferPointer { try CadreRowBytes($0) }
      }
      let result = try partial.portable.finish(
        rows: rows, census: census.rows, tables: tables.dimensions, parameters: parameters,
        threads: threads, cancellation: cancellation.cancellation)
      return Analysis(
        result, read: census.quality, by: reading, query: query, threads: threads)
    }
  }
}

/// Returns what `body` computes.
///
/// - Throws: ``FingertipError``; of the category `badData` for bytes that are not what they should be.
private func checked<Value>(_ body: () throws -> Value) throws(FingertipError) -> Value {
  do {
    return try body()
  } catch {
    throw FingertipError(error, otherwise: .badData)
  }
}
