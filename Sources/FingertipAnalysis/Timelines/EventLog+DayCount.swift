import FingertipCore

extension EventLog {
  /// Half a minute, which divides the offset of every zone since 1970, so that all instants of a
  /// part belong to one day.
  private static var partMs: Int64 { 30 * Milliseconds.perSecond }
  /// The greatest range whose parts are marked: 40 years, 5 MB of bits for each thread.
  private static let longestMs = 40 * 366 * Milliseconds.perDay

  /// Returns the number of local days on which a row begins.
  ///
  /// - Complexity: O(rows), at memory speed for up to 40 years.
  package func dayCount(in zone: TimeZoneRules, threads: Int) -> Int {
    guard let instants else { return 0 }
    guard instants.upperBound - instants.lowerBound <= Self.longestMs else {
      return sparseDayCount(in: zone)
    }
    let originMs = instants.lowerBound / Self.partMs * Self.partMs
    let wordCount = Int((instants.upperBound - originMs) / Self.partMs) / 64 + 1
    let blocks = parts.flatMap { $0.blocks.map(\.view) }
    let stored = parts.flatMap(\.stored)
    let shares = parallelMap(max(1, min(threads, max(blocks.count, stored.count)))) { thread in
      var parts = [UInt64](repeating: 0, count: wordCount)
      for block in stride(from: thread, to: blocks.count, by: threads) {
        let (rows, columns) = (blocks[block].rows, blocks[block].columns)
        // Once for each width of starts, so that no row asks for it.
        if columns.layout.isCompact {
          let starts = columns.compact.start
          mark(rows, in: &parts) { columns.originMs &- originMs &+ Int64(starts[$0]) }
        } else {
          let starts = columns.wide.start
          mark(rows, in: &parts) { starts[$0] &- originMs }
        }
      }
      for block in stride(from: thread, to: stored.count, by: threads) {
        stored[block].forEachStart { Self.mark($0 &- originMs, in: &parts) }
      }
      return parts
    }
    var days = Set<Int>()
    for word in 0..<wordCount {
      var bits = shares.reduce(0) { $0 | $1[word] }
      while bits != 0 {
        let part = word * 64 + bits.trailingZeroBitCount
        days.insert(zone.day(at: originMs + Int64(part) * Self.partMs))
        bits &= bits - 1
      }
    }
    return days.count
  }

  /// Marks the parts in which rows begin.
  ///
  /// - Parameter sinceOriginMs: The time from the origin of the parts to the start of a row, 0 or more.
  @inline(__always)
  private func mark(
    _ rows: Range<Int>, in parts: inout [UInt64], sinceOriginMs: (Int) -> Int64
  ) {
    for row in rows { Self.mark(sinceOriginMs(row), in: &parts) }
  }

  @inline(__always)
  private static func mark(_ sinceOriginMs: Int64, in parts: inout [UInt64]) {
    let part = Int(UInt64(bitPattern: sinceOriginMs) / UInt64(partMs))
    parts[part / 64] |= 1 << UInt64(part % 64)
  }

  private func sparseDayCount(in zone: TimeZoneRules) -> Int {
    var days = Set<Int>()
    for block in parts.flatMap(\.blocks) {
      for row in 0..<block.count { days.insert(zone.day(at: block.columns.startMs(at: row))) }
    }
    for block in parts.flatMap(\.stored) { block.forEachStart { days.insert(zone.day(at: $0)) } }
    return days.count
  }
}
