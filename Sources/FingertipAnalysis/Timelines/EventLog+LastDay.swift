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
    let blocks = parts.flatMap { part in part.blocks.map { (part, $0) } }
    for (part, block) in blocks.sorted(by: { $0.1.extent.lastMs > $1.1.extent.lastMs }) {
      if let found, block.extent.lastMs < found { break }
      let last = block.lastTouchedMs(fromMs: fromMs, beyond: found ?? .min) { app in
        flags.ofApp.start[Int(part.apps[Int(app)])].contains(.isWork)
      }
      if let last { found = zone.dayStart(ofDay: zone.day(at: last) + 1) }
    }
    return found
  }
}

extension EventBlock {
  /// Returns the last millisecond, not before `limit`, of a row with a work app, if it extends into
  /// the window.
  fileprivate func lastTouchedMs(
    fromMs: Int64, beyond limit: Int64, isWork: (UInt32) -> Bool
  ) -> Int64? {
    let before = max(fromMs, limit) - 1
    var last = before
    for row in 0..<count {
      // Safe: instants and lengths are far from 2^63.
      let touched = columns.startMs(at: row) &+ max(0, Int64(columns.lengthMs[row]) &- 1)
      if touched > last && isWork(columns.app(at: row)) { last = touched }
    }
    return last > before ? last : nil
  }
}
