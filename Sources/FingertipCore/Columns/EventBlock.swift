/// Events of many cadres, sealed: those of one partition of the cadres stand together.
package final class EventBlock: Sendable {
  /// How many parts the cadres are divided into by the hash of their id. 256 keeps a partition of
  /// 5 M events (20,000 rows, 600 kB) near a core's second-level cache, and its number in a byte.
  package static let partitionCount = 256

  /// A block as plain memory, valid while the block lives: whoever looks into every block for each partition
  /// would otherwise count as its holder each time, and threads would pass the count from core to core.
  package struct View: BitwiseCopyable, @unchecked Sendable {
    // Safe to send: nobody writes any more.
    package let columns: EventColumns
    /// `partitionCount + 1` entries: the rows of partition p are `partitionStarts[p]..<[p + 1]`.
    fileprivate let partitionStarts: UnsafePointer<UInt32>

    /// The rows of a partition.
    package func rows(ofPartition partition: Int) -> Range<Int> {
      Int(partitionStarts[partition])..<Int(partitionStarts[partition + 1])
    }
  }

  package let view: View
  package let extent: EventExtent
  private let slab: ColumnSlab

  /// - Parameters:
  ///   - columns: in the slab.
  ///   - partitionStarts: the block's from here on.
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

  /// The rows of a partition.
  package func rows(ofPartition partition: Int) -> Range<Int> {
    view.rows(ofPartition: partition)
  }
}

/// Events in the order in which they were read, until there are enough to seal a block.
///
/// Whole events stand here side by side: a row is written once, to one place, and becomes columns when
/// it is known where each cadre's partition begins.
@usableFromInline
package struct EventBatch: ~Copyable, @unchecked Sendable {
  // Safe to send: the memory is owned, and not shared with anything.

  /// Events a block: 16,384 of 40 bytes fit a second-level cache beside the text they come from.
  @usableFromInline package static let capacity = 16_384

  @usableFromInline let events = UnsafeMutablePointer<EncodedEvent>.allocate(capacity: capacity)
  @usableFromInline let partitions = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
  @usableFromInline var hasEventIds = false
  @usableFromInline package internal(set) var count = 0
  @usableFromInline var extent = EventExtent()
  /// Where the columns of full blocks go, one beside the other.
  private var slab: ColumnSlab?

  package init() {}

  deinit {
    events.deallocate()
    partitions.deallocate()
  }

  @inlinable
  package var isFull: Bool { count == Self.capacity }

  /// Adds an event; the batch must not be full.
  @inlinable
  @inline(__always)
  package mutating func append(_ event: EncodedEvent, partition: UInt8) {
    // Safe: `count` is below the capacity.
    (events + count).initialize(to: event)
    partitions[count] = partition
    hasEventIds = hasEventIds || event.eventHash != 0
    extent.add(event)
    count &+= 1
  }

  /// The events as a block, sorted by partition and within one in the order read; the batch is empty then.
  ///
  /// - Complexity: O(`count` + partitions), a counting sort.
  package mutating func seal() -> EventBlock {
    let starts = countPartitions()
    let layout = EventColumns.Layout(isCompact: extent.isCompact, hasEventIds: hasEventIds)
    let slab = slab(for: layout)
    // Safe: the slab has room.
    let sorted = EventColumns(
      capacity: count, layout: layout, originMs: extent.firstMs, in: slab)!
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

  /// Where each partition begins among the sorted events, and where the last one ends.
  private func countPartitions() -> UnsafeMutablePointer<UInt32> {
    let starts = UnsafeMutablePointer<UInt32>.allocate(capacity: EventBlock.partitionCount + 1)
    starts.initialize(repeating: 0, count: EventBlock.partitionCount + 1)
    for row in 0..<count { starts[Int(partitions[row]) + 1] += 1 }
    for partition in 0..<EventBlock.partitionCount { starts[partition + 1] += starts[partition] }
    return starts
  }

  /// Writes each event to the next place of its partition.
  private func scatter<Start: FixedWidthInteger, Code: FixedWidthInteger>(
    to columns: EventColumns, _ sized: EventColumns.Sized<Start, Code>,
    _ starts: UnsafePointer<UInt32>
  ) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: EventBlock.partitionCount) { next in
      for partition in next.indices { next[partition] = starts[partition] }
      for row in 0..<count {
        // Safe: there are 256 partitions, and a place for each event.
        let partition = Int(partitions[row])
        columns.write(events[row], sized, at: Int(next[partition]))
        next[partition] &+= 1
      }
    }
  }

  /// Memory for the events. The last block of a log, which for a small one is the only one, has memory of
  /// its own, as much as it needs.
  private mutating func slab(for layout: EventColumns.Layout) -> ColumnSlab {
    let byteCount = layout.byteCount(capacity: count)
    guard isFull else { return ColumnSlab(byteCount: byteCount) }
    if let slab, slab.hasRoom(for: byteCount) { return slab }
    // A block takes a thirteenth of it at most.
    let next = ColumnSlab(byteCount: ColumnSlab.standardByteCount)
    slab = next
    return next
  }
}
