import FingertipCore

extension EventLog {
  /// Returns the days of a range of instants; see ``DayMarks/days(within:zone:marks:)``.
  ///
  /// - Complexity: O(1); O(rows + days / 16) for a range of more than 40 years.
  func days(within instants: ClosedRange<Int64>, zone: TimeZoneRules) -> [ClosedRange<Int>] {
    DayMarks.days(within: instants, zone: zone) {
      var marks = DayMarks()
      var loader = RowLoader(self)
      for partition in 0..<EventBlock.partitionCount {
        forEachBlock(ofPartition: partition, &loader) { block in
          for row in block.rows {
            // Safe: instants and lengths are far from 2^63.
            let startMs = block.columns.startMs(at: row)
            marks.mark(startMs, startMs &+ Int64(block.columns.lengthMs[row]))
          }
        }
      }
      return marks
    }
  }
}
