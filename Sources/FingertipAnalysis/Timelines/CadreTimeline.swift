/// Puts a cadre's rows in order and takes repeats out; its memory serves one cadre after another.
struct CadreTimeline: ~Copyable {
  private var runs = TimelineRuns()
  private var order = TimelineOrder()

  init() {}

  /// The rows of the cadre in a slot, by start, then intervals before points.
  ///
  /// - Parameter counts: to which repeats are added.
  /// - Returns: memory that is valid until the next call, and the next partition.
  /// - Complexity: O(*n*) for few ascending runs or a bounded range of time, else O(*n* log *n*).
  mutating func rows(
    ofSlot slot: Int, in gathered: borrowing PartitionRows, keepsDuplicates: Bool,
    counts: inout RowCounts
  ) -> UnsafeBufferPointer<TimelineRow> {
    var rows = gathered.rows(ofSlot: slot)
    if rows.isEmpty { return rows }
    let hashes = gathered.eventHashes(ofSlot: slot)
    // Hashes stand beside the rows as they were gathered, and would not move with them.
    if hashes == nil { rows = runs.merge(rows) }
    order.sort(rows)
    if !keepsDuplicates { order.removeRepeats(rows, hashes, counts: &counts) }
    return order.arrange(rows)
  }
}
