/// Events of many cadres, sealed: those of one partition of the cadres stand together.
package final class EventBlock: Sendable {
  /// How many parts the cadres are divided into by the hash of their id. 256 keeps a partition of
  /// 5 M events (20,000 rows, 600 kB) in a core's second-level cache, and its number in a byte.
  package static let partitionCount = 256

  package let columns: EventColumns
  /// `partitionCount + 1` entries: the rows of partition p are `partitionStarts[p]..<[p + 1]`.
  package let partitionStarts: [UInt32]

  fileprivate init(columns: consuming EventColumns, partitionStarts: [UInt32]) {
    self.columns = columns
    self.partitionStarts = partitionStarts
  }

  package var count: Int { Int(partitionStarts[Self.partitionCount]) }

  /// The rows of a partition.
  package func rows(ofPartition partition: Int) -> Range<Int> {
    Int(partitionStarts[partition])..<Int(partitionStarts[partition + 1])
  }
}

/// Events in the order in which they were read, until there are enough to seal a block.
package struct EventBatch: ~Copyable {
  /// Rows a block: 16,384 of 38 bytes fit a second-level cache beside the text they come from.
  package static let capacity = 16_384

  private let columns = EventColumns(capacity: capacity, hasEventIds: true)
  private var partitions = [UInt8](repeating: 0, count: capacity)
  private var hasEventIds = false
  package private(set) var count = 0

  package init() {}

  package var isFull: Bool { count == Self.capacity }

  /// Adds an event; the batch must not be full.
  @inline(__always)
  package mutating func append(_ event: Event, partition: UInt8) {
    columns.write(event, at: count)
    partitions[count] = partition
    hasEventIds = hasEventIds || event.eventHash != 0
    count += 1
  }

  /// The events as a block, sorted by partition and within one in the order read; the batch is empty then.
  ///
  /// - Complexity: O(`count` + partitions), a counting sort.
  package mutating func seal() -> EventBlock {
    var next = [UInt32](repeating: 0, count: EventBlock.partitionCount + 1)
    for row in 0..<count { next[Int(partitions[row]) + 1] += 1 }
    for partition in 0..<EventBlock.partitionCount { next[partition + 1] += next[partition] }
    let starts = next
    let sorted = EventColumns(capacity: count, hasEventIds: hasEventIds)
    for row in 0..<count {
      let partition = Int(partitions[row])
      sorted.write(columns.event(at: row), at: Int(next[partition]))
      next[partition] += 1
    }
    count = 0
    hasEventIds = false
    return EventBlock(columns: sorted, partitionStarts: starts)
  }
}
