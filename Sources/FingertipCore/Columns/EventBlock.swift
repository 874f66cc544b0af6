/// Events of many cadres, sealed: those of one partition of the cadres stand together.
package final class EventBlock: Sendable {
  /// How many parts the cadres are divided into by the hash of their id. 256 keeps a partition of
  /// 5 M events (20,000 rows, 600 kB) in a core's second-level cache, and its number in a byte.
  package static let partitionCount = 256

  package let columns: EventColumns
  /// `partitionCount + 1` entries: the rows of partition p are `partitionStarts[p]..<[p + 1]`.
  package let partitionStarts: [UInt32]
  package let extent: EventExtent

  fileprivate init(
    columns: consuming EventColumns, partitionStarts: [UInt32], extent: EventExtent
  ) {
    self.columns = columns
    self.partitionStarts = partitionStarts
    self.extent = extent
  }

  package var count: Int { Int(partitionStarts[Self.partitionCount]) }

  /// The rows of a partition.
  package func rows(ofPartition partition: Int) -> Range<Int> {
    Int(partitionStarts[partition])..<Int(partitionStarts[partition + 1])
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

  @usableFromInline let events = UnsafeMutablePointer<Event>.allocate(capacity: capacity)
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
  package mutating func append(_ event: Event, partition: UInt8) {
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
    var starts = [UInt32](repeating: 0, count: EventBlock.partitionCount + 1)
    for row in 0..<count { starts[Int(partitions[row]) + 1] += 1 }
    for partition in 0..<EventBlock.partitionCount { starts[partition + 1] += starts[partition] }
    let sorted = columns()
    if extent.isCompact {
      scatter(to: sorted, sorted.compact, starts)
    } else {
      scatter(to: sorted, sorted.wide, starts)
    }
    defer {
      count = 0
      hasEventIds = false
      extent = EventExtent()
    }
    return EventBlock(columns: sorted, partitionStarts: starts, extent: extent)
  }

  /// Writes each event to the next place of its partition.
  ///
  /// - Parameter next: by partition.
  private func scatter<Start: FixedWidthInteger, Code: FixedWidthInteger>(
    to columns: borrowing EventColumns, _ sized: EventColumns.Sized<Start, Code>,
    _ next: consuming [UInt32]
  ) {
    next.withUnsafeMutableBufferPointer { next in
      for row in 0..<count {
        // Safe: there are 256 partitions and one end, and a place for each event.
        let partition = Int(partitions[row])
        columns.write(events[row], sized, at: Int(next[partition]))
        next[partition] &+= 1
      }
    }
  }

  /// Columns for the events. The last block of a log, which for a small one is the only one, has memory of
  /// its own, as much as it needs.
  private mutating func columns() -> EventColumns {
    let layout = EventColumns.Layout(isCompact: extent.isCompact, hasEventIds: hasEventIds)
    guard isFull else {
      return EventColumns(capacity: count, layout: layout, originMs: extent.firstMs)
    }
    if let slab,
      let columns = EventColumns(
        capacity: count, layout: layout, originMs: extent.firstMs, in: slab)
    {
      return columns
    }
    let next = ColumnSlab(byteCount: ColumnSlab.standardByteCount)
    slab = next
    // Safe: a block takes a thirteenth of a slab at most.
    return EventColumns(capacity: count, layout: layout, originMs: extent.firstMs, in: next)!
  }
}
