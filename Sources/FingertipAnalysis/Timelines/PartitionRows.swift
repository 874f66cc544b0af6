import FingertipCore

/// The rows of one partition, cadre after cadre; its memory serves one partition after another.
package struct PartitionRows: ~Copyable {
  private var storage = ScratchBuffer<TimelineRow>()
  private var hashes = ScratchBuffer<UInt64>()
  /// By slot, and one entry more: where a cadre's rows begin.
  private(set) var starts: [Int] = []
  private(set) var hasEventIds = false

  package init() {}

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
  package mutating func gather(_ partition: Int, of log: EventLog) {
    let cadreCount = log.partitions.cadres(ofPartition: partition).count
    // Counts are kept two places on: the sums of the first step are the next places of the second,
    // and what those have become are the starts.
    starts.removeAll(keepingCapacity: true)
    starts.append(contentsOf: repeatElement(0, count: cadreCount + 2))
    hasEventIds = false
    log.partitions.slots.withUnsafeBufferPointer { slots in
      for part in log.parts { count(partition, of: part, slots) }
      for slot in 0..<cadreCount { starts[slot + 2] += starts[slot + 1] }
      storage.reserve(starts[cadreCount + 1])
      if hasEventIds { hashes.reserve(starts[cadreCount + 1]) }
      for part in log.parts { place(partition, of: part, slots) }
    }
    starts.removeLast()
  }

  private mutating func count(
    _ partition: Int, of part: EventLog.Part, _ slots: UnsafeBufferPointer<UInt32>
  ) {
    // Safe: here and below, codes of a part's rows are below the counts of its maps, and slots below
    // the number of the partition's cadres.
    starts.withUnsafeMutableBufferPointer { starts in
      part.cadres.withUnsafeBufferPointer { cadres in
        for block in part.blocks {
          let column = block.columns.cadre
          for row in block.rows(ofPartition: partition) {
            starts[Int(slots[Int(cadres[Int(column[row])])]) &+ 2] &+= 1
          }
          hasEventIds = hasEventIds || block.columns.hasEventIds
        }
      }
    }
  }

  private mutating func place(
    _ partition: Int, of part: EventLog.Part, _ slots: UnsafeBufferPointer<UInt32>
  ) {
    let (target, hashes, hasEventIds) = (storage.start, hashes.start, hasEventIds)
    starts.withUnsafeMutableBufferPointer { starts in
      part.withMaps { cadres, devices, apps, details in
        for block in part.blocks {
          let (startMs, lengthMs) = (block.columns.startMs, block.columns.lengthMs)
          let (cadre, device) = (block.columns.cadre, block.columns.device)
          let (app, detail) = (block.columns.app, block.columns.detail)
          let (kind, tag) = (block.columns.kind, block.columns.tag)
          for row in block.rows(ofPartition: partition) {
            let slot = Int(slots[Int(cadres[Int(cadre[row])])]) &+ 1
            let place = starts[slot]
            starts[slot] = place &+ 1
            target[place] = TimelineRow(
              startMs: startMs[row], lengthMs: lengthMs[row], app: apps[Int(app[row])],
              device: devices[Int(device[row])], detail: details[Int(detail[row])],
              kind: kind[row], tag: tag[row])
            if hasEventIds {
              hashes[place] = block.columns.hasEventIds ? block.columns.eventHash[row] : 0
            }
          }
        }
      }
    }
  }
}

extension EventLog.Part {
  /// From the part's codes to the log's, as plain memory.
  fileprivate func withMaps(
    _ body: (
      _ cadres: UnsafePointer<UInt32>, _ devices: UnsafePointer<UInt32>,
      _ apps: UnsafePointer<UInt32>, _ details: UnsafePointer<UInt32>
    ) -> Void
  ) {
    cadres.withUnsafeBufferPointer { cadres in
      devices.withUnsafeBufferPointer { devices in
        apps.withUnsafeBufferPointer { apps in
          details.withUnsafeBufferPointer { details in
            // Safe: each holds the code of the empty id at least.
            body(
              cadres.baseAddress!, devices.baseAddress!, apps.baseAddress!, details.baseAddress!)
          }
        }
      }
    }
  }
}
