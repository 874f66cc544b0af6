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

  /// Puts all intervals in order.
  ///
  /// - Throws: `FingertipError`.
  public func index() throws -> LogIndex { LogIndex(index: try analyzer.timeIndex(of: loaded)) }

  /// Gathers, sorts and sweeps all cadres: a whole analysis, from columns to sums of units.
  ///
  /// - Returns: the sums.
  /// - Throws: `FingertipError`.
  public func sweep() throws -> LogSums {
    LogSums(analysis: try analyzer.analyze(loaded))
  }
}
