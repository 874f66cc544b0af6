import FingertipOutput
import FingertipReport

/// The accepted rows of some logs, in memory.
///
/// ```swift
/// let log = try Log("datasets/sample/log")
/// let weekly = try log.analyze(query, tables: tables)
/// ```
///
/// A log answers any number of queries, from any number of tasks at once. A copy shares the rows;
/// appending makes a log that shares them, too.
public struct Log: Sendable {
  private var appended: AppendedRows
  /// The quality of the log as read.
  public private(set) var quality: ReadingQuality
  /// The options that it was read with.
  public let reading: ReadingOptions

  init(rows: EventLog, quality: ReadingQuality, reading: ReadingOptions) {
    appended = AppendedRows(rows)
    self.quality = quality
    if let key = reading.pseudonymKey { self.quality.keyFingerprint = key.fingerprint }
    self.reading = reading
  }

  /// The rows of all logs appended.
  ///
  /// - Complexity: O(1), but O(distinct ids · log of them) for the first call after appending.
  package var rows: EventLog {
    // Without a cancellation there are rows.
    appended.rows(until: nil)!
  }

  /// Returns the rows of all logs appended.
  ///
  /// - Throws: `CancellationError`.
  func rows(until cancellation: CancellationToken) throws(CancellationError) -> EventLog {
    guard let rows = appended.rows(until: cancellation.cancellation) else {
      throw CancellationError()
    }
    return rows
  }

  /// The number of accepted rows, including repeats.
  public var rowCount: Int { appended.count }

  /// From the first start to the last start or end of an accepted row, in milliseconds since
  /// 1970-01-01T00:00Z; nil without a row.
  public var instants: ClosedRange<Int64>? { appended.instants }

  /// The days of a log.
  public struct Days: Equatable, Sendable {
    /// The date of the first start, such as `2024-03-04`.
    public let first: String
    /// The date of the last start or end.
    public let last: String
    /// The number of days on which a row begins.
    public let count: Int
  }

  /// Returns the days of all accepted rows, in the zone that the log was read with; nil without a
  /// row.
  ///
  /// - Complexity: O(rows), about a nanosecond each.
  /// - Throws: ``FingertipError`` of the category `usage` for an unknown zone.
  public func days() throws(FingertipError) -> Days? {
    guard let instants else { return nil }
    let zone = try reading.timeZone.rules()
    func date(_ instant: Int64) -> String {
      CivilDate(daysSinceEpoch: zone.day(at: instant)).description
    }
    return Days(
      first: date(instants.lowerBound), last: date(instants.upperBound),
      count: rows.dayCount(in: zone, threads: try threadCount(reading.threads)))
  }

  /// The durations of the stages of reading, in processing order; 0 for events from memory, and for
  /// `tokenize` without ``ReadingOptions/measuresStages``.
  public var stages: [StageTime] { Stage.reading.map { StageTime($0, of: quality.times) } }

  /// Adds the rows of another log, read with the same key for pseudonyms.
  ///
  /// Equal rows of both are repeats, as if they had been read together. The ids of both are merged
  /// by the first query after that.
  ///
  /// - Complexity: O(log *n*) for each distinct id of `other`, amortised over *n* logs of similar
  ///   size; rows are shared, not copied.
  /// - Throws: ``FingertipError`` of the category `usage` if the keys differ, and `cancelled`; then the
  ///   log is as it was.
  public mutating func append(
    _ other: Log, cancellation: CancellationToken = CancellationToken()
  ) throws(FingertipError) {
    guard quality.keyFingerprint == other.quality.keyFingerprint else {
      throw .usage(
        [
          "logs of different keys for pseudonyms can't be put together; read both with one key",
          "假名密钥不同的日志不能合并；请用同一密钥读取",
        ],
        options: ["pseudonymize"])
    }
    guard let rows = appended.appending(other.appended, until: cancellation.cancellation) else {
      throw .cancelled
    }
    appended = rows
    quality.add(other.quality)
  }

  /// Creates a log with the rows of others, read with the same key for pseudonyms.
  ///
  /// The options of the first apply to the result; without any log, it is empty.
  ///
  /// - Complexity: O(log *n*) for each distinct id of *n* logs; rows are shared, not copied.
  /// - Throws: ``FingertipError`` of the category `usage` if the keys differ, and `cancelled`.
  public init(
    merging logs: some Sequence<Log>, cancellation: CancellationToken = CancellationToken()
  ) throws(FingertipError) {
    var iterator = logs.makeIterator()
    guard var merged = iterator.next() else {
      try self.init([Event]())
      return
    }
    while let log = iterator.next() { try merged.append(log, cancellation: cancellation) }
    self = merged
  }

  /// Returns the rows of both logs; see ``append(_:cancellation:)``.
  ///
  /// - Complexity: that of ``append(_:cancellation:)``.
  /// - Throws: ``FingertipError`` of the category `usage` if the keys differ, and `cancelled`.
  public func merging(
    _ other: Log, cancellation: CancellationToken = CancellationToken()
  ) throws(FingertipError) -> Log {
    var merged = self
    try merged.append(other, cancellation: cancellation)
    return merged
  }

  /// True if more rows were rejected than the options allow.
  public var hasTooManyRejects: Bool {
    reading.maxRejects.isExceeded(rejected: quality.rejected, read: quality.read)
  }

  /// Checks that no more rows were rejected than the options allow.
  ///
  /// - Throws: ``FingertipError`` of the category `badData`.
  public func checkRejects() throws(FingertipError) { try quality.checkRejects(reading.maxRejects) }
}
