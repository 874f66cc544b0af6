import FingertipCore

extension EventLog {
  /// Returns the midnight after the last used row: the end of a window without an end
  /// (BurdenDefinitions.md, Terms). Nil if no row is used.
  ///
  /// Blocks are read by descending last instant, and those that end within the day found so far are
  /// skipped: most logs end on one day, and one block is enough.
  ///
  /// - Complexity: O(blocks · log blocks), and O(rows) of the blocks read.
  func endOfLastDay(
    of flags: RowFlagTable, fromMs: Int64, zone: TimeZoneRules
  ) -> Int64? {
    var found: Int64?
    for block in lastBlocks() {
      if let found, block.lastMs < found { break }
      let apps = parts[block.part].apps
      // Of the last day any row will do.
      let enough = zone.dayStart(ofDay: zone.day(at: block.lastMs))
      let last = block.lastTouchedMs(fromMs: fromMs, beyond: found ?? .min, enough: enough) { app in
        flags.ofApp.start[Int(apps[Int(app)])].contains(.isWork)
      }
      if let last { found = zone.dayStart(ofDay: zone.day(at: last) + 1) }
    }
    return found
  }

  /// Returns all blocks by descending last instant.
  private func lastBlocks() -> [LastBlock] {
    parts.enumerated().flatMap { index, part in
      part.blocks.map { LastBlock(part: index, lastMs: $0.extent.lastMs, rows: .columns($0)) }
        + part.stored.map { LastBlock(part: index, lastMs: $0.extent.lastMs, rows: .stored($0)) }
    }.sorted { $0.lastMs > $1.lastMs }
  }
}

/// A block that may have the last row.
private struct LastBlock {
  enum Rows {
    case columns(EventBlock)
    case stored(any StoredRows)
  }

  let part: Int
  let lastMs: Int64
  let rows: Rows

  /// Returns the last millisecond, not before `limit`, of a row with a work app, if it extends into
  /// the window.
  ///
  /// - Parameter enough: A later millisecond isn't looked for, once one from here on is found.
  func lastTouchedMs(
    fromMs: Int64, beyond limit: Int64, enough: Int64, isWork: (UInt32) -> Bool
  ) -> Int64? {
    let before = max(fromMs, limit) - 1
    var last = before
    func look(_ columns: EventColumns, _ rows: Range<Int>) {
      for row in rows where last < enough {
        // Safe: instants and lengths are far from 2^63.
        let touched = columns.startMs(at: row) &+ max(0, Int64(columns.lengthMs[row]) &- 1)
        if touched > last && isWork(columns.app(at: row)) { last = touched }
      }
    }
    switch rows {
    case .columns(let block): look(block.columns, 0..<block.count)
    case .stored(let block):
      var loader = RowLoader([block], ofPart: part)
      for partition in 0..<EventBlock.partitionCount where last < enough {
        for rows in loader.load(partition) { look(rows.columns, rows.rows) }
      }
    }
    return last > before ? last : nil
  }
}
