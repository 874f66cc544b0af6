import FingertipCore

extension EventLog {
  /// The greatest number of days of a range that is covered without gaps: 40 years, 3 MB of days.
  private static let denseDays = 40 * 366
  /// Days are marked by 16: a row's neighbours are marked, too, so that there are at least 16 days
  /// around it, as many as the workdays before a ranking may be spread over.
  private static let markMs = 16 * Milliseconds.perDay

  /// Returns the days of a range of instants, as days since 1970-01-01: all of them, or if they are
  /// very many, those around rows and the ends of the range.
  ///
  /// - Complexity: O(1); O(rows + days / 16) for a range of more than 40 years.
  func days(within instants: ClosedRange<Int64>, zone: TimeZoneRules) -> [ClosedRange<Int>] {
    let all = zone.day(at: instants.lowerBound)...zone.day(at: instants.upperBound)
    guard all.count > Self.denseDays else { return [all] }
    let originMs = instants.lowerBound
    let count = Int((instants.upperBound - originMs) / Self.markMs) + 1
    var isMarked = [Bool](repeating: false, count: count)
    func mark(_ first: Int64, _ last: Int64) {
      guard first <= instants.upperBound, last >= originMs else { return }
      let from = Int((max(first, originMs) - originMs) / Self.markMs)
      let to = Int((min(last, instants.upperBound) - originMs) / Self.markMs)
      for place in max(0, from - 1)...min(count - 1, to + 1) { isMarked[place] = true }
    }
    mark(instants.lowerBound, instants.lowerBound)
    mark(instants.upperBound, instants.upperBound)
    var loader = RowLoader(self)
    for partition in 0..<EventBlock.partitionCount {
      forEachBlock(ofPartition: partition, &loader) { block in
        for row in block.rows {
          // Safe: instants and lengths are far from 2^63.
          let startMs = block.columns.startMs(at: row)
          mark(startMs, startMs &+ Int64(block.columns.lengthMs[row]))
        }
      }
    }
    var ranges: [ClosedRange<Int>] = []
    var place = 0
    while place < count {
      let first = place
      while place < count && isMarked[place] { place += 1 }
      if first < place {
        let start = zone.day(at: originMs + Int64(first) * Self.markMs)
        let end = zone.day(
          at: min(originMs + Int64(place) * Self.markMs - 1, instants.upperBound))
        ranges.append(start...end)
      } else {
        place += 1
      }
    }
    return ranges
  }
}
