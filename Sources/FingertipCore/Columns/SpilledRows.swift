/// Rows of a block in a ``SpillFile``, partition by partition.
///
/// The bytes of a partition are those of its columns in memory. They are read by the process that
/// wrote them, and by no other: whoever wants to keep rows writes a ``RowBlock``.
package final class SpilledRows: StoredRows {
  package let count: Int
  package let extent: EventExtent
  package let hasEventIds: Bool
  private let file: SpillFile
  /// By partition, the start of its bytes; those of one without rows have none.
  private let offsets: [Int64]
  /// By partition.
  private let counts: [UInt32]

  /// Writes the rows of some blocks of one encoder.
  ///
  /// - Parameters:
  ///   - blocks: With the same codes.
  ///   - stored: With these codes, too.
  /// - Complexity: O(rows).
  /// - Throws: ``SpillError`` or `CancellationError`.
  package init(
    _ blocks: [EventBlock], _ stored: [any StoredRows] = [], to file: SpillFile,
    until cancellation: Cancellation
  ) throws {
    var extent = EventExtent()
    for block in blocks { extent.formUnion(block.extent) }
    for block in stored { extent.formUnion(block.extent) }
    let hasEventIds =
      blocks.contains { $0.columns.hasEventIds } || stored.contains { $0.hasEventIds }
    let layout = EventColumns.Layout(isCompact: extent.isCompact, hasEventIds: hasEventIds)
    let views = blocks.map(\.view)
    let counts = (0..<EventBlock.partitionCount).map { partition in
      views.reduce(0) { $0 + $1.rows(ofPartition: partition).count }
        + stored.reduce(0) { $0 + $1.count(ofPartition: partition) }
    }
    try file.checkRoom(for: counts.reduce(0) { $0 + layout.byteCount(capacity: $1) })
    let slab = ColumnSlab(byteCount: layout.byteCount(capacity: counts.max() ?? 0))
    var loader = RowLoader(stored)
    self.offsets = try counts.enumerated().map { partition, count in
      if cancellation.isCancelled { throw CancellationError() }
      if count == 0 { return 0 }
      slab.removeAll()
      let columns = EventColumns(
        capacity: count, layout: layout, originMs: extent.firstMs, in: slab)
      var next = 0
      func write(_ rows: Range<Int>, of block: EventColumns) {
        for row in rows {
          // Safe: there is room for the rows of the partition, and they are within the extent.
          columns.write(block.event(at: row), at: next)
          next += 1
        }
      }
      for view in views { write(view.rows(ofPartition: partition), of: view.columns) }
      for loaded in loader.load(partition) { write(loaded.rows, of: loaded.columns) }
      return try file.append(UnsafeRawBufferPointer(columns.bytes(capacity: count)))
    }
    self.counts = counts.map { UInt32($0) }
    self.count = counts.reduce(0, +)
    (self.extent, self.hasEventIds, self.file) = (extent, hasEventIds, file)
  }

  package var byteCount: Int { 0 }
  package var failure: SpillError? { file.failure }

  package func count(ofPartition partition: Int) -> Int { Int(counts[partition]) }

  package func load(_ partition: Int, into columns: EventColumns) {
    let count = count(ofPartition: partition)
    if count == 0 { return }
    file.read(into: columns.bytes(capacity: count), at: offsets[partition])
  }

  package func forEachStart(_ body: (Int64) -> Void) {
    var loader = RowLoader([self])
    for partition in 0..<EventBlock.partitionCount {
      for loaded in loader.load(partition) {
        for row in loaded.rows { body(loaded.columns.startMs(at: row)) }
      }
    }
  }
}
