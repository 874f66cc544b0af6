/// Events in the order read, until there are enough to seal a block.
package struct EventBatch: ~Copyable {
  /// Events per block: 32,768 of 27 bytes nearly fill a second-level cache. A partition then has 128 of
  /// them, so that whoever reads it gets most of a column's memory in a row.
  package static let capacity = 32_768

  private let events = EventArrays(capacity: capacity + TextColumn.capacity)
  private let partitions = UnsafeMutablePointer<UInt8>.allocate(
    capacity: capacity + PartitionRuns.padding)
  private var runs = PartitionRuns(capacity: capacity)
  /// True if an event has an id; before, hashes are not set.
  private var hasEventIds = false
  package private(set) var count = 0
  private var extent = EventExtent()
  /// The memory of the columns of full blocks, which are consecutive in it.
  private var slab: ColumnSlab?

  package init() {
    // Runs are looked for by words, of which the last may end behind the last event.
    partitions.initialize(repeating: 0, count: Self.capacity + PartitionRuns.padding)
  }

  deinit {
    events.deallocate()
    partitions.deallocate()
  }

  package var isFull: Bool { count == Self.capacity }

  /// Adds an event; the batch must not be full.
  package mutating func append(_ event: EncodedEvent, partition: UInt8) {
    if event.eventHash != 0 { beginEventIds() }
    // Safe: `count` is below the capacity, a precondition.
    events.write(event, at: count)
    partitions[count] = partition
    extent.add(event)
    count &+= 1
  }

  /// Sets the hashes of the events so far, none of which has an id.
  private mutating func beginEventIds() {
    if hasEventIds { return }
    events.eventHash.update(repeating: 0, count: count)
    hasEventIds = true
  }

  /// Room for ``TextColumn/capacity`` events after the last one, for which no copy is needed when they are
  /// added.
  package var room: EventArrays { events.suffix(from: count) }

  /// Adds events of arrays, as many as the batch may get.
  ///
  /// - Parameters:
  ///   - indices: The indices of the events.
  ///   - arrays: Such as ``room`` was before any of its events was added.
  ///   - partitions: By cadre: the partition.
  ///   - rareIDs: What the events have.
  /// - Returns: The number of events added.
  /// - Complexity: O(events).
  package mutating func append(
    _ indices: Range<Int>, of arrays: EventArrays, partitions ofCadre: UnsafePointer<UInt8>,
    rareIDs: RareIDs
  ) -> Int {
    let addedCount = min(indices.count, Self.capacity - count)
    let added = count..<count + addedCount
    if rareIDs.contains(.events) { beginEventIds() }
    // Safe: the batch has room for them, and a cadre's code has a partition.
    events.copy(indices.prefix(addedCount), of: arrays, to: count, rareIDs)
    if hasEventIds && !rareIDs.contains(.events) {
      (events.eventHash + count).update(repeating: 0, count: addedCount)
    }
    for event in added { partitions[event] = ofCadre[Int(events.cadre[event])] }
    extent.add(events, added)
    count = added.upperBound
    return addedCount
  }

  /// Returns the events as a block, sorted by partition and, within one, in the order read; then
  /// empties the batch.
  ///
  /// - Complexity: O(`count` + partitions).
  package mutating func seal() -> EventBlock {
    let starts = UnsafeMutablePointer<UInt32>.allocate(capacity: EventBlock.partitionCount + 1)
    runs.sort(partitions, count, starts: starts)
    let layout = EventColumns.Layout(isCompact: extent.isCompact, hasEventIds: hasEventIds)
    let slab = slab(for: layout)
    let sorted = EventColumns(
      capacity: count, layout: layout, originMs: extent.firstMs, in: slab)
    if layout.isCompact {
      copy(to: sorted, sorted.compact)
    } else {
      copy(to: sorted, sorted.wide)
    }
    defer {
      count = 0
      hasEventIds = false
      extent = EventExtent()
    }
    return EventBlock(sorted, in: slab, partitionStarts: starts, extent: extent)
  }

  /// Copies the events, column by column.
  @inline(__always)
  private func copy<Start: FixedWidthInteger & SIMDScalar, Code: FixedWidthInteger & SIMDScalar>(
    to columns: EventColumns, _ sized: EventColumns.Sized<Start, Code>
  ) {
    // Safe: the layout was chosen by the extent of all events, so starts and codes fit its widths.
    runs.copy(events.startMs, to: sized.start, less: columns.originMs)
    runs.copy(events.lengthMs, to: columns.lengthMs)
    runs.copy(events.detail, to: columns.detail)
    runs.copy(events.cadre, to: sized.cadre)
    runs.copy(events.device, to: sized.device)
    runs.copy(events.app, to: sized.app)
    runs.copy(bytes(of: events.kind), to: bytes(of: columns.kind))
    runs.copy(bytes(of: events.tag), to: bytes(of: columns.tag))
    if columns.hasEventIds { runs.copy(events.eventHash, to: columns.eventHash) }
  }

  /// The raw values of a column of kinds or tags.
  private func bytes<Value: RawRepresentable<UInt8>>(
    of values: UnsafeMutablePointer<Value>
  ) -> UnsafeMutablePointer<UInt8> {
    // Safe: an enumeration of bytes is stored as one, and those copied are of cases.
    UnsafeMutableRawPointer(values).assumingMemoryBound(to: UInt8.self)
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
