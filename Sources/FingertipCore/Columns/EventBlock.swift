/// An immutable block of events, sorted by partition of their cadres.
@usableFromInline
package final class EventBlock: Sendable {
  /// The number of partitions into which cadres are divided by the hash of their id. 256 keeps a
  /// partition of 5 M events (20,000 rows, 600 kB) near the size of a core's second-level cache,
  /// and its number in a byte.
  package static let partitionCount = 256

  /// A block as plain memory, valid while the block exists. A reader of every block for each
  /// partition would otherwise retain and release it each time, and its reference count would move
  /// between the caches of the cores.
  @usableFromInline
  package struct View: BitwiseCopyable, @unchecked Sendable {
    // Safe to send: the columns and starts are no longer written.
    package let columns: EventColumns
    /// `partitionCount + 1` entries: the rows of partition p are
    /// `partitionStarts[p]..<partitionStarts[p + 1]`.
    @usableFromInline let partitionStarts: UnsafePointer<UInt32>

    /// All rows.
    package var rows: Range<Int> { 0..<Int(partitionStarts[EventBlock.partitionCount]) }

    /// The rows of a partition.
    @inlinable
    package func rows(ofPartition partition: Int) -> Range<Int> {
      Int(partitionStarts[partition])..<Int(partitionStarts[partition + 1])
    }
  }

  package let view: View
  package let extent: EventExtent
  private let slab: ColumnSlab

  /// - Parameters:
  ///   - columns: in the slab.
  ///   - partitionStarts: owned by the block from here on.
  fileprivate init(
    _ columns: EventColumns, in slab: ColumnSlab, partitionStarts: UnsafePointer<UInt32>,
    extent: EventExtent
  ) {
    view = View(columns: columns, partitionStarts: partitionStarts)
    self.slab = slab
    self.extent = extent
  }

  deinit { view.partitionStarts.deallocate() }

  package var columns: EventColumns { view.columns }
  package var count: Int { Int(view.partitionStarts[Self.partitionCount]) }
  /// The number of bytes of the columns.
  package var byteCount: Int { columns.layout.byteCount(capacity: count) }
}

/// Events in the order read, until there are enough to seal a block.
package struct EventBatch: ~Copyable {
  /// Events per block: 32,768 of 27 bytes nearly fill a second-level cache. A partition then has 128 of
  /// them, so that whoever reads it gets most of a column's memory in a row.
  package static let capacity = 32_768

  private let events = EventArrays(capacity: capacity)
  private let partitions = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
  /// Their rows among those sorted by partition.
  private let rows = UnsafeMutablePointer<UInt16>.allocate(capacity: capacity)
  private var hasEventIds = false
  package private(set) var count = 0
  private var extent = EventExtent()
  /// The memory of the columns of full blocks, which are consecutive in it.
  private var slab: ColumnSlab?

  package init() {}

  deinit {
    events.deallocate()
    partitions.deallocate()
    rows.deallocate()
  }

  package var isFull: Bool { count == Self.capacity }

  /// Adds an event; the batch must not be full.
  package mutating func append(_ event: EncodedEvent, partition: UInt8) {
    // Safe: `count` is below the capacity, a precondition.
    events.write(event, at: count)
    partitions[count] = partition
    hasEventIds = hasEventIds || event.eventHash != 0
    extent.add(event)
    count &+= 1
  }

  /// Adds events of arrays, as many as there is room for.
  ///
  /// - Parameters:
  ///   - indices: The indices of the events.
  ///   - partitions: By cadre: the partition.
  ///   - hasRareIDs: False if they have neither an item, nor a task, nor an event's id.
  /// - Returns: The number of events added.
  /// - Complexity: O(events).
  package mutating func append(
    _ indices: Range<Int>, of arrays: EventArrays, partitions ofCadre: UnsafePointer<UInt8>,
    hasRareIDs: Bool
  ) -> Int {
    let added = indices.prefix(Self.capacity - count)
    // Safe: the batch has room for them, and a cadre's code has a partition.
    events.copy(
      added, of: arrays, to: count, hasRareIDs: hasRareIDs)
    if hasRareIDs && !hasEventIds {
      hasEventIds = added.contains { arrays.eventHash[$0] != 0 }
    }
    let target = partitions + (count &- added.lowerBound)
    for index in added { target[index] = ofCadre[Int(arrays.cadre[index])] }
    extent.add(arrays, added)
    count &+= added.count
    return added.count
  }

  /// Returns the events as a block, sorted by partition and, within one, in the order read; then
  /// empties the batch.
  ///
  /// - Complexity: O(`count` + partitions), a counting sort.
  package mutating func seal() -> EventBlock {
    let starts = countPartitions()
    let layout = EventColumns.Layout(isCompact: extent.isCompact, hasEventIds: hasEventIds)
    let slab = slab(for: layout)
    let sorted = EventColumns(
      capacity: count, layout: layout, originMs: extent.firstMs, in: slab)
    if layout.isCompact {
      scatter(to: sorted, sorted.compact, starts)
    } else {
      scatter(to: sorted, sorted.wide, starts)
    }
    defer {
      count = 0
      hasEventIds = false
      extent = EventExtent()
    }
    return EventBlock(sorted, in: slab, partitionStarts: starts, extent: extent)
  }

  /// The row at which each partition begins among the sorted events, and the total: the prefix sum
  /// of the counts.
  private func countPartitions() -> UnsafeMutablePointer<UInt32> {
    let starts = UnsafeMutablePointer<UInt32>.allocate(capacity: EventBlock.partitionCount + 1)
    starts.initialize(repeating: 0, count: EventBlock.partitionCount + 1)
    for row in 0..<count { starts[Int(partitions[row]) + 1] += 1 }
    for partition in 0..<EventBlock.partitionCount { starts[partition + 1] += starts[partition] }
    return starts
  }

  /// Writes each event to the next row of its partition, column by column: the rows being written to, one
  /// of each partition, then stay in the first-level cache.
  private func scatter<Start: FixedWidthInteger, Code: FixedWidthInteger>(
    to columns: EventColumns, _ sized: EventColumns.Sized<Start, Code>,
    _ starts: UnsafePointer<UInt32>
  ) {
    findRows(starts)
    let originMs = columns.originMs
    // Safe: the layout was chosen by the extent of all events, so starts and codes fit its widths.
    scatter(events.startMs, to: sized.start) { Start(truncatingIfNeeded: $0 &- originMs) }
    scatter(events.lengthMs, to: columns.lengthMs) { $0 }
    scatter(events.detail, to: columns.detail) { $0 }
    scatter(events.cadre, to: sized.cadre) { Code(truncatingIfNeeded: $0) }
    scatter(events.device, to: sized.device) { Code(truncatingIfNeeded: $0) }
    scatter(events.app, to: sized.app) { Code(truncatingIfNeeded: $0) }
    scatter(events.kind, to: columns.kind) { $0 }
    scatter(events.tag, to: columns.tag) { $0 }
    if columns.hasEventIds { scatter(events.eventHash, to: columns.eventHash) { $0 } }
  }

  /// Finds the row of each event.
  private func findRows(_ starts: UnsafePointer<UInt32>) {
    withUnsafeTemporaryAllocation(of: UInt16.self, capacity: EventBlock.partitionCount) { next in
      for partition in next.indices {
        next[partition] = UInt16(truncatingIfNeeded: starts[partition])
      }
      for event in 0..<count {
        // Safe: a partition is a byte, so below 256, and `next` stays below the start of the next
        // partition, because that was computed from the same rows; rows are below the capacity.
        let partition = Int(partitions[event])
        rows[event] = next[partition]
        next[partition] &+= 1
      }
    }
  }

  /// Writes the values of a column to the events' rows.
  @inline(__always)
  private func scatter<Value, Target>(
    _ values: UnsafeMutablePointer<Value>, to target: UnsafeMutablePointer<Target>,
    _ convert: (Value) -> Target
  ) {
    for event in 0..<count { target[Int(rows[event])] = convert(values[event]) }
  }

  /// Memory for the columns. The last block of a log, which in a small one is the only one, gets an
  /// allocation of its own size.
  private mutating func slab(for layout: EventColumns.Layout) -> ColumnSlab {
    let byteCount = layout.byteCount(capacity: count)
    guard isFull else { return ColumnSlab(byteCount: byteCount) }
    // A block takes at most a thirteenth of a new one: 38 bytes an event.
    let found =
      slab?.withRoom(for: byteCount) ?? ColumnSlab(byteCount: ColumnSlab.standardByteCount)
    slab = found
    return found
  }
}
