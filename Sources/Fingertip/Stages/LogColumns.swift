/// A log as columns in memory, and the stages between them and sums.
@_spi(Stages) public struct LogColumns: Sendable {
  private let log: Log
  private let tables: Tables
  private let query: Query

  /// Loads a log.
  ///
  /// - Parameters:
  ///   - tables: A folder with tables; nil for none.
  ///   - threads: The number of threads of all stages; nil for one per core.
  /// - Throws: `FingertipError`.
  public init(_ path: String, tables: String? = nil, threads: Int? = 1) throws {
    var reading = ReadingOptions()
    reading.threads = threads
    var query = Query()
    query.threads = threads
    self.query = query
    self.tables = try tables.map { try Tables(folder: $0) } ?? Tables()
    log = try Log(path, by: reading)
  }

  /// The number of rows in memory.
  public var rowCount: Int { log.rowCount }

  /// Gathers the rows of each cadre, partition by partition, on one thread.
  ///
  /// - Returns: The number of gathered rows.
  public func partition() -> Int {
    var gathered = PartitionRows(log.rows)
    var rows = 0
    for partition in 0..<EventBlock.partitionCount {
      gathered.gather(partition)
      rows += gathered.count
    }
    return rows
  }

  /// Sorts all intervals.
  ///
  /// - Throws: `FingertipError`.
  public func index() throws -> LogIndex {
    LogIndex(index: try log.timeIndex(query, tables: tables))
  }

  /// Gathers, sorts and sweeps all cadres: a whole analysis, from columns to sums of units.
  ///
  /// - Returns: The sums.
  /// - Throws: `FingertipError`.
  public func sweep() throws -> LogSums {
    LogSums(analysis: try log.analyze(query, tables: tables))
  }
}
