/// Rows of a block that are not in memory as columns: they are loaded partition by partition.
package protocol StoredRows: AnyObject, Sendable {
  /// The number of rows.
  var count: Int { get }
  var extent: EventExtent { get }
  /// True if some row has an `event` id.
  var hasEventIds: Bool { get }
  /// The number of bytes in memory.
  var byteCount: Int { get }
  /// The reason why rows are missing that were loaded; nil if none are.
  var failure: SpillError? { get }

  /// The number of rows of a partition.
  ///
  /// - Complexity: O(log partitions).
  func count(ofPartition partition: Int) -> Int

  /// Writes the rows of a partition, in their order.
  ///
  /// - Parameter columns: Of ``layout``, with room for them.
  /// - Complexity: O(rows of the partition), and O(rows of the block / 128).
  func load(_ partition: Int, into columns: EventColumns)

  /// Calls `body` with the start of each row, in any order.
  ///
  /// - Complexity: O(rows).
  func forEachStart(_ body: (Int64) -> Void)
}

/// Stored rows whose number by cadre is known without loading them, and which are loaded cadre by
/// cadre.
package protocol RowsByCadre: StoredRows {
  /// Calls `body` with each cadre of a partition, and the number of its rows.
  ///
  /// - Complexity: O(cadres of the partition).
  func forEachCadre(ofPartition partition: Int, _ body: (_ cadre: UInt32, _ rows: Int) -> Void)

  /// Copies the rows of a partition.
  ///
  /// - Complexity: O(rows of the partition), and O(rows of the block / 128).
  func place(_ partition: Int, in room: TimelineRoom, _ maps: CodeMaps)
}

extension StoredRows {
  /// The layout that the rows are loaded in.
  var layout: EventColumns.Layout {
    EventColumns.Layout(isCompact: extent.isCompact, hasEventIds: hasEventIds)
  }
}

/// The rows of a partition in a block of a part, as columns.
package struct LoadedRows {
  /// The index of the part in ``EventLog/parts``.
  package let part: Int
  package let columns: EventColumns
  package let rows: Range<Int>
}

/// Loads the stored rows of one partition of a log after another. The memory is reused for the next
/// partition.
package struct RowLoader: ~Copyable {
  private let blocks: [(part: Int, rows: any StoredRows)]
  private var slab = ColumnSlab(byteCount: 0)
  private var byteCount = 0

  /// - Parameter isLoaded: True for stored rows that are loaded.
  /// - Complexity: O(parts and blocks).
  package init(_ log: EventLog, where isLoaded: (any StoredRows) -> Bool = { _ in true }) {
    blocks = log.parts.enumerated().flatMap { index, part in
      part.stored.filter(isLoaded).map { (index, $0) }
    }
  }

  /// Creates a loader of some blocks of one part.
  package init(_ blocks: [any StoredRows], ofPart part: Int = 0) {
    self.blocks = blocks.map { (part, $0) }
  }

  /// Loads the rows of a partition.
  ///
  /// - Returns: By block with such rows; valid until the next call.
  /// - Complexity: O(rows of the partition, and blocks).
  package mutating func load(_ partition: Int) -> [LoadedRows] {
    if blocks.isEmpty { return [] }
    let counts = blocks.map { $0.rows.count(ofPartition: partition) }
    let needed = blocks.indices.reduce(0) { sum, block in
      counts[block] == 0
        ? sum
        : sum + blocks[block].rows.layout.byteCount(capacity: counts[block]) + ColumnSlab.alignment
    }
    if needed > byteCount {
      byteCount = needed + needed / 4
      slab = ColumnSlab(byteCount: byteCount)
    }
    slab.removeAll()
    return zip(blocks, counts).compactMap { block, count in
      if count == 0 { return nil }
      let columns = EventColumns(
        capacity: count, layout: block.rows.layout, originMs: block.rows.extent.firstMs, in: slab)
      block.rows.load(partition, into: columns)
      return LoadedRows(part: block.part, columns: columns, rows: 0..<count)
    }
  }
}

extension EventLog {
  /// Calls `body` with the rows of each block of a partition, with the codes of its part.
  ///
  /// - Parameter loader: Of this log.
  /// - Complexity: O(rows of the partition, and blocks).
  package func forEachBlock(
    ofPartition partition: Int, _ loader: inout RowLoader, _ body: (LoadedRows) -> Void
  ) {
    for (index, part) in parts.enumerated() {
      for block in part.blocks {
        let rows = block.view.rows(ofPartition: partition)
        body(LoadedRows(part: index, columns: block.columns, rows: rows))
      }
    }
    for rows in loader.load(partition) { body(rows) }
  }

  /// The reason why rows are missing that were read from where they are stored; nil if none are.
  package var storageFailure: SpillError? {
    for part in parts {
      for block in part.stored { if let failure = block.failure { return failure } }
    }
    return nil
  }
}
