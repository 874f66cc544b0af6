import FingertipCore

extension TimelineOrder {
  /// Removes repeats from the order: of rows equal in everything but their end, the one with the
  /// latest end is kept (EventLog.md, Repeats).
  ///
  /// - Parameter hashes: The hashes of event ids, parallel to the rows; nil if there are none.
  /// - Complexity: O(*n*), and O(*k* log *k*) for *k* rows of one start and kind.
  mutating func removeRepeats(
    _ rows: UnsafeBufferPointer<TimelineRow>, _ hashes: UnsafePointer<UInt64>?,
    counts: inout RowCounts
  ) {
    if isIdentity { return }
    var kept = 0
    var place = 0
    while place < count {
      var end = place + 1
      while end < count && continuesRun(end) { end += 1 }
      if end - place > 1 {
        kept = keepDistinct(place..<end, to: kept, rows, hashes, &counts)
      } else {
        keys[kept] = keys[place]
        kept += 1
      }
      place = end
    }
    count = kept
  }

  /// Keeps the distinct rows of a run of one start and kind, from position `kept` on.
  @inline(never)
  private func keepDistinct(
    _ run: Range<Int>, to kept: Int, _ rows: UnsafeBufferPointer<TimelineRow>,
    _ hashes: UnsafePointer<UInt64>?, _ counts: inout RowCounts
  ) -> Int {
    let event = { (index: Int) in
      RepeatKey(rows[index], hash: hashes.map { $0[index] } ?? 0)
    }
    // By descending end among equals, so that the first of them is kept.
    let sorted = run.map { (key: keys[$0], index: self[$0]) }.sorted { left, right in
      let (a, b) = (event(left.index), event(right.index))
      if a != b { return a < b }
      return (rows[left.index].lengthMs, right.index) > (rows[right.index].lengthMs, left.index)
    }
    var kept = kept
    var stays: Int?
    for (key, index) in sorted {
      if let stays, event(stays) == event(index) {
        if rows[stays].lengthMs == rows[index].lengthMs {
          counts.duplicate += 1
        } else {
          counts.superseded += 1
        }
      } else {
        stays = index
        keys[kept] = key
        kept += 1
      }
    }
    return kept
  }
}

/// The values that identify an event among rows of one cadre, start and kind.
private struct RepeatKey: Comparable {
  private let ids: UInt64
  private let more: UInt64
  private let hash: UInt64

  init(_ row: TimelineRow, hash: UInt64) {
    ids = UInt64(row.app) << 32 | UInt64(row.device)
    more = UInt64(row.detail) << 8 | UInt64(row.tag.rawValue)
    self.hash = hash
  }

  static func < (left: Self, right: Self) -> Bool {
    (left.ids, left.more, left.hash) < (right.ids, right.more, right.hash)
  }
}
