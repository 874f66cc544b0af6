import FingertipCore

/// Reads the timestamps of tables: those of the log, and bare dates (Tables.md).
struct TableTimestamps {
  /// The instant of a bare date.
  enum Edge {
    /// The first instant of the day.
    case start
    /// The end of the day, which is the next day's first instant.
    case end
  }

  private let zone: TimeZoneRules
  private var parser: TimestampParser

  init(zone: TimeZoneRules, epochUnit: EpochUnit) {
    self.zone = zone
    parser = TimestampParser(zone: zone, epochUnit: epochUnit)
  }

  /// Returns milliseconds since the epoch; nil if empty.
  ///
  /// - Throws: ``TableError``, also if the instant is outside the UTC years 1970 to 9999.
  mutating func instant<Column>(
    _ row: TableRow<Column>, _ column: Column, dateMeans edge: Edge
  ) throws(TableError) -> Int64? {
    let bytes = row[column]
    if bytes.isEmpty { return nil }
    guard let instant = date(bytes, edge) ?? timestamp(bytes) else {
      throw row.error(column, .badTimestamp(String(decoding: bytes, as: UTF8.self)))
    }
    return instant
  }

  private func date(_ bytes: [UInt8], _ edge: Edge) -> Int64? {
    guard let day = CivilDate(String(decoding: bytes, as: UTF8.self))?.daysSinceEpoch else {
      return nil
    }
    switch edge {
    case .start:
      let start = zone.dayStart(ofDay: day)
      return Milliseconds.instants.contains(start) ? start : nil
    case .end:
      let end = zone.dayStart(ofDay: day + 1)
      // The last instant before the end must be one that a log could contain.
      return Milliseconds.instants.contains(end - 1) ? end : nil
    }
  }

  private mutating func timestamp(_ bytes: [UInt8]) -> Int64? {
    // Safe: the parser may read 8 bytes after the text.
    (bytes + [UInt8](repeating: 0, count: 8)).withUnsafeBufferPointer {
      parser.parse($0.baseAddress!, count: bytes.count)
    }
  }
}
