import Fingertip
import FingertipAnalysis
import FingertipCore

/// A log as columns in memory, and the stages between them and sums.
///
/// Not API: see ``LogText``.
public struct LogColumns: Sendable {
  private let analyzer: Analyzer
  private let loaded: LoadedLog

  /// Loads a log.
  ///
  /// - Parameters:
  ///   - tables: a folder with tables; nil for none.
  ///   - threads: of all stages.
  /// - Throws: `FingertipError`.
  public init(_ path: String, tables: String? = nil, threads: Int = 1) throws {
    var options = AnalysisOptions()
    options.tables.folder = tables
    options.threads = threads
    analyzer = try Analyzer(options)
    loaded = try analyzer.load([path])
  }

  /// Rows in memory.
  public var rowCount: Int { loaded.rowCount }

  /// Gathers the rows of each cadre, partition after partition, on one thread.
  ///
  /// - Returns: rows gathered.
  public func partition() -> Int {
    var gathered = PartitionRows(loaded.log)
    var rows = 0
    for partition in 0..<EventBlock.partitionCount {
      gathered.gather(partition)
      rows += gathered.count
    }
    return rows
  }

  /// Gathers and sorts all cadres' rows, and sums their app time, field time and both, on one thread: what
  /// a sweep would be that answers one question.
  ///
  /// - Returns: the sums of all cadres, in milliseconds.
  public func threeMeasures() -> (appMs: Int64, fieldMs: Int64, bothMs: Int64) {
    ThreeMeasures.ofCadres(in: loaded.log).reduce(into: (0, 0, 0)) { sums, cadre in
      sums.appMs += cadre.appMs
      sums.fieldMs += cadre.fieldMs
      sums.bothMs += cadre.bothMs
    }
  }

  /// Gathers, sorts and sweeps all cadres: a whole analysis, from columns to sums of units.
  ///
  /// - Returns: the sums.
  /// - Throws: `FingertipError`.
  public func sweep() throws -> LogSums {
    LogSums(analysis: try analyzer.analyze(loaded))
  }
}
