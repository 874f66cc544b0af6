import FingertipCore

/// The rows of one partition, cadre after cadre; its memory serves one partition after another.
package struct PartitionRows: ~Copyable {
  private var storage = ScratchBuffer<TimelineRow>()
  private var hashes = ScratchBuffer<UInt64>()
  /// By slot, and one entry more: where a cadre's rows begin.
  private(set) var starts: [Int] = []
  private(set) var hasEventIds = false
  private let log: EventLog
  /// By part of the log.
  private let blocks: [[EventBlock.View]]

  package init(_ log: EventLog) {
    self.log = log
    blocks = log.parts.map { $0.blocks.map(\.view) }
  }

  /// How many rows are gathered.
  package var count: Int { starts.last ?? 0 }

  // Safe: `starts` ascends to the number of rows gathered, all of which are written.

  /// The rows of the cadre in a slot.
  func rows(ofSlot slot: Int) -> UnsafeBufferPointer<TimelineRow> {
    UnsafeBufferPointer(
      start: storage.start + starts[slot], count: starts[slot + 1] - starts[slot])
  }

  /// Beside the rows of a slot, the hashes of their event ids; nil where no row has any.
  func eventHashes(ofSlot slot: Int) -> UnsafePointer<UInt64>? {
    hasEventIds ? UnsafePointer(hashes.start + starts[slot]) : nil
  }

  /// Gathers a partition: counts each cadre's rows, then puts every row in its place.
  ///
  /// - Complexity: O(rows and cadres of the partition, and blocks of the log).
  package mutating func gather(_ partition: Int) {
    let cadreCount = log.partitions.cadres(ofPartition: partition).count
    // Counts are kept two places on: the sums of the first step are the next places of the second,
    // and what those have become are the starts.
    starts.removeAll(keepingCapacity: true)
    starts.append(contentsOf: repeatElement(0, count: cadreCount + 2))
    hasEventIds = false
    log.partitions.slots.withUnsafeBufferPointer { slots in
      for part in log.parts.indices { count(partition, of: part, slots) }
      for slot in 0..<cadreCount { starts[slot + 2] += starts[slot + 1] }
      storage.reserve(starts[cadreCount + 1])
      if hasEventIds { hashes.reserve(starts[cadreCount + 1]) }
      for part in log.parts.indices { place(partition, of: part, slots) }
    }
    starts.removeLast()
  }

  private mutating func count(
    _ partition: Int, of part: Int, _ slots: UnsafeBufferPointer<UInt32>
  ) {
    // Safe: here and below, codes of a part's rows are below the counts of its maps, and slots below
    // the number of the partition's cadres.
    starts.withUnsafeMutableBufferPointer { starts in
      log.parts[part].cadres.withUnsafeBufferPointer { cadres in
        @inline(__always)
        func count(_ codes: UnsafeMutablePointer<some FixedWidthInteger>, _ rows: Range<Int>) {
          for row in rows { starts[Int(slots[Int(cadres[Int(codes[row])])]) &+ 2] &+= 1 }
        }
        for block in blocks[part] {
          let rows = block.rows(ofPartition: partition)
          if block.columns.layout.isCompact {
            count(block.columns.compact.cadre, rows)
          } else {
            count(block.columns.wide.cadre, rows)
          }
          hasEventIds = hasEventIds || block.columns.hasEventIds
        }
      }
    }
  }

  private mutating func place(
    _ partition: Int, of part: Int, _ slots: UnsafeBufferPointer<UInt32>
  ) {
    let hasEventIds = hasEventIds
    starts.withUnsafeMutableBufferPointer { starts in
      // Safe: there is a place for each row, and one slot more than cadres.
      let target = Target(
        rows: storage.start, hashes: hashes.start, slots: slots.baseAddress!,
        next: starts.baseAddress! + 1)
      log.parts[part].withMaps { maps in
        for block in blocks[part] {
          let rows = block.rows(ofPartition: partition)
          if block.columns.layout.isCompact {
            target.place(rows, of: block, block.columns.compact, maps, withHashes: hasEventIds)
          } else {
            target.place(rows, of: block, block.columns.wide, maps, withHashes: hasEventIds)
          }
        }
      }
    }
  }
}

/// Where rows go.
private struct Target {
  let rows: UnsafeMutablePointer<TimelineRow>
  let hashes: UnsafeMutablePointer<UInt64>
  /// By cadre code of the log.
  let slots: UnsafePointer<UInt32>
  /// By slot, the place of its next row.
  let next: UnsafeMutablePointer<Int>

  @inline(__always)
  func place<Start: FixedWidthInteger, Code: FixedWidthInteger>(
    _ places: Range<Int>, of block: EventBlock.View, _ sized: EventColumns.Sized<Start, Code>,
    _ maps: CodeMaps, withHashes: Bool
  ) {
    let (lengthMs, detail) = (block.columns.lengthMs, block.columns.detail)
    let (kind, tag) = (block.columns.kind, block.columns.tag)
    let originMs = block.columns.originMs
    for row in places {
      let slot = Int(slots[Int(maps.cadres[Int(sized.cadre[row])])])
      let place = next[slot]
      next[slot] = place &+ 1
      rows[place] = TimelineRow(
        startMs: originMs &+ Int64(truncatingIfNeeded: sized.start[row]), lengthMs: lengthMs[row],
        app: maps.apps[Int(sized.app[row])], device: maps.devices[Int(sized.device[row])],
        detail: maps.details[Int(detail[row])], kind: kind[row], tag: tag[row])
      if withHashes {
        hashes[place] = block.columns.hasEventIds ? block.columns.eventHash[row] : 0
      }
    }
  }
}

/// From the codes of a part to the log's, as plain memory.
private struct CodeMaps {
  let cadres: UnsafePointer<UInt32>
  let devices: UnsafePointer<UInt32>
  let apps: UnsafePointer<UInt32>
  let details: UnsafePointer<UInt32>
}

extension EventLog.Part {
  fileprivate func withMaps(_ body: (CodeMaps) -> Void) {
    cadres.withUnsafeBufferPointer { cadres in
      devices.withUnsafeBufferPointer { devices in
        apps.withUnsafeBufferPointer { apps in
          details.withUnsafeBufferPointer { details in
            // Safe: each holds the code of the empty id at least.
            body(
              CodeMaps(
                cadres: cadres.baseAddress!, devices: devices.baseAddress!,
                apps: apps.baseAddress!, details: details.baseAddress!))
          }
        }
      }
    }
  }
}
