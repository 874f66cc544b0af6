import FingertipAnalysis
import FingertipCore
import FingertipIngest
import FingertipReport

/// The accepted rows of some logs, in memory.
///
/// It never changes, so that a service loads it once and answers many queries from it, from any
/// number of tasks at once. A copy shares the rows.
public struct LoadedLog: Sendable {
  package let log: FingertipCore.EventLog
  let quality: IngestQuality
  let reading: ReadingOptions
  let zone: TimeZoneRules

  /// How many rows were accepted, repeats included.
  public var rowCount: Int { log.count }

  /// What reading met.
  public var readingQuality: ReadingQuality { ReadingQuality(quality) }

  /// The same for those who may not know how files are named.
  var publishedReadingQuality: ReadingQuality { ReadingQuality(quality, namesFiles: false) }

  /// How long the stages of reading took, in the data's order; 0 for events from memory, and
  /// for `tokenize` without ``AnalysisOptions/measuresStages``.
  public var stages: [StageTime] { Stage.reading.map { StageTime($0, of: times) } }

  /// How long the stages of reading took.
  package var times: StageTimes { quality.times }

  /// Analyzes the rows by other options than they were loaded with.
  ///
  /// The options' tables are read anew; an ``Analyzer`` that is kept reads them once.
  ///
  /// - Complexity: O(rows · log of a cadre's rows).
  /// - Throws: ``FingertipError``.
  public func analyze(
    _ options: AnalysisOptions, cancellation: CancellationToken = CancellationToken()
  ) throws(FingertipError) -> Analysis {
    try Analyzer(options).analyze(self, cancellation: cancellation)
  }

  /// Whether more rows were rejected than the options allow.
  var hasTooManyRejects: Bool {
    let limit: FingertipIngest.RejectLimit =
      switch reading.maxRejects {
      case .share(let share): .share(share)
      case .count(let count): .count(count)
      }
    return limit.isExceeded(rejected: quality.rejected, read: quality.read)
  }

  /// - Throws: ``FingertipError`` of the category `badData` where more rows were rejected than the
  ///   options allow.
  package func checkRejects() throws(FingertipError) {
    guard hasTooManyRejects else { return }
    let limit =
      switch reading.maxRejects {
      case .share(let share): "a share of \(share)"
      case .count(let count): "\(count)"
      }
    throw FingertipError(
      .badData,
      "\(quality.rejected) of \(quality.read) rows rejected, more than \(limit); see which with "
        + "--rejects FILE, mend them, or allow more with --max-rejects")
  }

  /// What reading met, for tables and terminals.
  package var readingReport: ReadingReport {
    ReadingReport(
      files: quality.files, bytesCompressed: quality.bytesCompressed, bytes: quality.bytes,
      read: quality.read, rejected: quality.rejected,
      rejectedByReason: quality.reasonsInOrder.map { ($0.word, $1) },
      damaged: quality.damaged.map {
        .init(file: $0.file, offset: $0.offset, what: $0.what)
      },
      first: log.instants.map { formatRFC3339($0.lowerBound, zone: zone) },
      last: log.instants.map { formatRFC3339($0.upperBound, zone: zone) })
  }
}

extension IngestQuality {
  /// The reasons that occur, in the contract's order.
  var reasonsInOrder: [(RejectReason, Int64)] {
    RejectReason.allCases.compactMap { reason in
      rejectedByReason[reason].flatMap { $0 > 0 ? (reason, $0) : nil }
    }
  }
}
