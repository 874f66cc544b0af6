import FingertipCore

/// Sorts a cadre's rows and removes repeats. The memory is reused for the next cadre.
struct CadreTimeline: ~Copyable {
  private var runs = TimelineRuns()
  private var order = TimelineOrder()

  init() {}

  /// Returns the rows of the cadre in a slot, by start, then intervals before points.
  ///
  /// - Parameter counts: Repeats are added to these counts.
  /// - Returns: Memory that is valid until the next call, and no longer than the gathered
  ///   partition.
  /// - Complexity: O(*n*) for few ascending runs or a bounded range of time, otherwise O(*n* log
  ///   *n*).
  mutating func rows(
    ofSlot slot: Int, in gathered: borrowing PartitionRows, keepsDuplicates: Bool,
    counts: inout RowCounts
  ) -> UnsafeBufferPointer<TimelineRow> {
    var rows = gathered.rows(ofSlot: slot)
    if rows.isEmpty { return rows }
    let hashes = gathered.eventHashes(ofSlot: slot)
    // Hashes are parallel to the rows as gathered, and merging would not move them.
    if hashes == nil {
      rows = runs.merge(rows)
      order.sort(rows, known: runs.found)
    } else {
      order.sort(rows)
    }
    if !keepsDuplicates { order.removeRepeats(rows, hashes, counts: &counts) }
    return order.arrange(rows)
  }
}
