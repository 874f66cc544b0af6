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
///
/// Events are stored as whole structures: a row is written once, to one address, and becomes
/// columns when the start of each partition is known.
@usableFromInline
package struct EventBatch: ~Copyable, @unchecked Sendable {
  // Safe to send: the memory is owned by this value and shared with nothing.

  /// Events per block: 16,384 of 40 bytes fit a second-level cache beside the text being read.
  @usableFromInline package static let capacity = 16_384

  @usableFromInline let events = UnsafeMutablePointer<EncodedEvent>.allocate(capacity: capacity)
  @usableFromInline let partitions = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
  @usableFromInline var hasEventIds = false
  @usableFromInline package internal(set) var count = 0
  @usableFromInline var extent = EventExtent()
  /// The memory of the columns of full blocks, which are consecutive in it.
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
    // Safe: `count` is below the capacity, a precondition.
    (events + count).initialize(to: event)
    partitions[count] = partition
    hasEventIds = hasEventIds || event.eventHash != 0
    extent.add(event)
    count &+= 1
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

  /// Writes each event to the next row of its partition.
  private func scatter<Start: FixedWidthInteger, Code: FixedWidthInteger>(
    to columns: EventColumns, _ sized: EventColumns.Sized<Start, Code>,
    _ starts: UnsafePointer<UInt32>
  ) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: EventBlock.partitionCount) { next in
      for partition in next.indices { next[partition] = starts[partition] }
      for row in 0..<count {
        // Safe: a partition is a byte, so below 256, and `next` stays below the start of the next
        // partition, because that was computed from the same rows.
        let partition = Int(partitions[row])
        columns.write(events[row], sized, at: Int(next[partition]))
        next[partition] &+= 1
      }
    }
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
