import FingertipCore

/// The rows of one partition, cadre after cadre. The memory is reused for the next partition.
package struct PartitionRows: ~Copyable {
  private var storage = ScratchBuffer<TimelineRow>()
  private var hashes = ScratchBuffer<UInt64>()
  /// By slot, the start of a cadre's rows; one additional entry marks the end.
  private(set) var starts: [Int] = []
  private(set) var hasEventIds = false
  private let log: EventLog
  /// By part of the log.
  private let blocks: [[EventBlock.View]]
  /// Stored rows that are placed without columns.
  private let packed: [(part: Int, rows: any RowsByCadre)]
  private var loader: RowLoader
  /// The stored rows of the partition.
  private var loaded: [LoadedRows] = []

  package init(_ log: EventLog) {
    self.log = log
    blocks = log.parts.map { $0.blocks.map(\.view) }
    packed = log.parts.enumerated().flatMap { index, part in
      part.stored.compactMap { rows in (rows as? any RowsByCadre).map { (index, $0) } }
    }
    loader = RowLoader(log) { !($0 is any RowsByCadre) }
  }

  /// The number of gathered rows.
  package var count: Int { starts.last ?? 0 }

  // Safe: `starts` ascends to the number of gathered rows, all of which are written.

  /// Returns the rows of the cadre in a slot.
  func rows(ofSlot slot: Int) -> UnsafeBufferPointer<TimelineRow> {
    UnsafeBufferPointer(
      start: storage.start + starts[slot], count: starts[slot + 1] - starts[slot])
  }

  /// Returns the hashes of event ids, parallel to the rows of a slot; nil if no row has an id.
  func eventHashes(ofSlot slot: Int) -> UnsafePointer<UInt64>? {
    hasEventIds ? UnsafePointer(hashes.start + starts[slot]) : nil
  }

  /// Gathers a partition: counts each cadre's rows, then copies every row to its index.
  ///
  /// - Complexity: O(rows and cadres of the partition, and blocks of the log).
  package mutating func gather(_ partition: Int) {
    loaded = loader.load(partition)
    let cadreCount = log.partitions.cadres(ofPartition: partition).count
    // Counts are stored two entries later: the sums of the first step are the next indices of the
    // second, and their final values are the starts.
    starts.removeAll(keepingCapacity: true)
    starts.append(contentsOf: repeatElement(0, count: cadreCount + 2))
    hasEventIds = false
    for part in log.parts.indices where !blocks[part].isEmpty {
      for block in blocks[part] {
        count(block.rows(ofPartition: partition), block.columns, of: part)
      }
    }
    for block in loaded { count(block.rows, block.columns, of: block.part) }
    for (part, rows) in packed { count(rows, ofPartition: partition, of: part) }
    for slot in 0..<cadreCount { starts[slot + 2] += starts[slot + 1] }
    storage.reserve(starts[cadreCount + 1])
    if hasEventIds { hashes.reserve(starts[cadreCount + 1]) }
    for part in log.parts.indices where !blocks[part].isEmpty { place(partition, of: part) }
    placeLoaded()
    placePacked(partition)
    starts.removeLast()
  }

  /// Removes the latest rows of each slot.
  ///
  /// - Parameters:
  ///   - cut: Returns, of the rows of a slot, the start from which on they are removed.
  ///   - body: Takes such a row with its slot, and the hash of its event id.
  /// - Returns: The cuts by slot.
  /// - Complexity: O(rows and cadres of the partition).
  mutating func removeLatest(
    cut: (UnsafeBufferPointer<TimelineRow>) -> Int64,
    _ body: (_ slot: Int, _ row: TimelineRow, _ hash: UInt64) -> Void
  ) -> [Int64] {
    var kept = 0
    var start = 0
    return (0..<starts.count - 1).map { slot in
      let rows = start..<starts[slot + 1]
      start = rows.upperBound
      let cutMs = cut(
        UnsafeBufferPointer(start: storage.start + rows.lowerBound, count: rows.count))
      for row in rows {
        if storage[row].startMs < cutMs {
          storage[kept] = storage[row]
          if hasEventIds { hashes[kept] = hashes[row] }
          kept += 1
        } else {
          body(slot, storage[row], hasEventIds ? hashes[row] : 0)
        }
      }
      starts[slot + 1] = kept
      return cutMs
    }
  }

  private mutating func count(_ rows: Range<Int>, _ columns: EventColumns, of part: Int) {
    hasEventIds = hasEventIds || columns.hasEventIds
    // Safe: here and below, codes of a part's rows are below the counts of its maps, and slots
    // below the number of the partition's cadres.
    starts.withUnsafeMutableBufferPointer { starts in
      log.parts[part].slots.withUnsafeBufferPointer { slots in
        @inline(__always)
        func count(_ codes: UnsafeMutablePointer<some FixedWidthInteger>) {
          forEachRun(rows, of: codes) { code, run in
            starts[Int(slots[Int(code)]) &+ 2] &+= run.count
          }
        }
        if columns.layout.isCompact {
          count(columns.compact.cadre)
        } else {
          count(columns.wide.cadre)
        }
      }
    }
  }

  private mutating func count(_ rows: any RowsByCadre, ofPartition partition: Int, of part: Int) {
    let slots = log.parts[part].slots
    var hasRows = false
    starts.withUnsafeMutableBufferPointer { starts in
      rows.forEachCadre(ofPartition: partition) { cadre, count in
        starts[Int(slots[Int(cadre)]) + 2] += count
        hasRows = true
      }
    }
    hasEventIds = hasEventIds || hasRows && rows.hasEventIds
  }

  private mutating func place(_ partition: Int, of part: Int) {
    let (part, blocks) = (log.parts[part], blocks[part])
    withRoom { room in
      part.withMaps { maps in
        for block in blocks {
          room.place(block.rows(ofPartition: partition), of: block.columns, maps)
        }
      }
    }
  }

  private mutating func placeLoaded() {
    let (parts, loaded) = (log.parts, loaded)
    withRoom { room in
      for block in loaded {
        parts[block.part].withMaps { room.place(block.rows, of: block.columns, $0) }
      }
    }
  }

  private mutating func placePacked(_ partition: Int) {
    let (parts, packed) = (log.parts, packed)
    withRoom { room in
      for (part, rows) in packed {
        parts[part].withMaps { rows.place(partition, in: room, $0) }
      }
    }
  }

  private mutating func withRoom(_ body: (TimelineRoom) -> Void) {
    let hasEventIds = hasEventIds
    let (rows, hashes) = (storage.start, self.hashes.start)
    starts.withUnsafeMutableBufferPointer { starts in
      // Safe: there is an index for each row, and one more slot than cadres.
      body(
        TimelineRoom(
          rows, hashes: hashes, next: starts.baseAddress! + 1, hasHashes: hasEventIds))
    }
  }
}
