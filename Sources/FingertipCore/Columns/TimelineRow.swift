/// A row among those of its cadre. Two fit a cache line: a sweep reads whole rows in the order of
/// their starts, which is seldom their order in memory.
@usableFromInline
package struct TimelineRow: BitwiseCopyable {
  @usableFromInline package var startMs: Int64
  /// 0 for points.
  @usableFromInline package var lengthMs: UInt32
  // Codes of the log.
  @usableFromInline package var app: UInt32
  @usableFromInline package var device: UInt32
  @usableFromInline package var detail: UInt32
  @usableFromInline package var kind: EventKind
  @usableFromInline package var tag: EventTag

  @inlinable
  package init(
    startMs: Int64, lengthMs: UInt32, app: UInt32, device: UInt32, detail: UInt32, kind: EventKind,
    tag: EventTag
  ) {
    self.startMs = startMs
    self.lengthMs = lengthMs
    self.app = app
    self.device = device
    self.detail = detail
    self.kind = kind
    self.tag = tag
  }
}

/// Room for the rows of a partition, cadre after cadre.
package struct TimelineRoom {
  // Safe: there is an index for each row, and one more slot than cadres.
  private let rows: UnsafeMutablePointer<TimelineRow>
  private let hashes: UnsafeMutablePointer<UInt64>
  /// By slot, the index of its next row.
  private let next: UnsafeMutablePointer<Int>
  /// True if some row has an event id.
  private let hasHashes: Bool

  /// - Parameters:
  ///   - hashes: Of event ids; used only if some row has one.
  ///   - next: By slot of a cadre, the index of its next row.
  package init(
    _ rows: UnsafeMutablePointer<TimelineRow>, hashes: UnsafeMutablePointer<UInt64>,
    next: UnsafeMutablePointer<Int>, hasHashes: Bool
  ) {
    (self.rows, self.hashes, self.next, self.hasHashes) = (rows, hashes, next, hasHashes)
  }

  /// Copies rows of columns.
  ///
  /// - Complexity: O(rows).
  package func place(_ places: Range<Int>, of columns: EventColumns, _ maps: CodeMaps) {
    if columns.layout.isCompact {
      place(places, of: columns, columns.compact, maps)
    } else {
      place(places, of: columns, columns.wide, maps)
    }
  }

  @inline(__always)
  private func place<Start: FixedWidthInteger, Code: FixedWidthInteger>(
    _ places: Range<Int>, of columns: EventColumns, _ sized: EventColumns.Sized<Start, Code>,
    _ maps: CodeMaps
  ) {
    let (lengthMs, detail) = (columns.lengthMs, columns.detail)
    let (kind, tag) = (columns.kind, columns.tag)
    let originMs = columns.originMs
    forEachRun(places, of: sized.cadre) { cadre, run in
      var place = take(run.count, ofCadre: Int(cadre), maps)
      for row in run {
        rows[place] = TimelineRow(
          startMs: originMs &+ Int64(truncatingIfNeeded: sized.start[row]),
          lengthMs: lengthMs[row], app: maps.apps[Int(sized.app[row])],
          device: maps.devices[Int(sized.device[row])], detail: maps.details[Int(detail[row])],
          kind: kind[row], tag: tag[row])
        if hasHashes { hashes[place] = columns.hasEventIds ? columns.eventHash[row] : 0 }
        place &+= 1
      }
    }
  }

  /// Takes the room of some rows of a cadre, all of which are written.
  ///
  /// - Parameter cadre: The code of the part.
  /// - Returns: The index of the first.
  @inline(__always)
  func take(_ count: Int, ofCadre cadre: Int, _ maps: CodeMaps) -> Int {
    let slot = Int(maps.slots[cadre])
    defer { next[slot] &+= count }
    return next[slot]
  }

  /// Copies a row to a place that was taken.
  @inline(__always)
  func write(_ event: EncodedEvent, at place: Int, _ maps: CodeMaps) {
    rows[place] = TimelineRow(
      startMs: event.startMs, lengthMs: event.lengthMs, app: maps.apps[Int(event.app)],
      device: maps.devices[Int(event.device)], detail: maps.details[Int(event.detail)],
      kind: event.kind, tag: event.tag)
    if hasHashes { hashes[place] = event.eventHash }
  }
}

/// Calls a function with each run of rows that have the same code: the rows that a phone uploads together,
/// as long as no other cadre's come between them.
@inlinable
@inline(__always)
package func forEachRun<Code: FixedWidthInteger>(
  _ rows: Range<Int>, of codes: UnsafeMutablePointer<Code>, _ body: (Code, Range<Int>) -> Void
) {
  var row = rows.lowerBound
  while row < rows.upperBound {
    let (first, code) = (row, codes[row])
    repeat { row &+= 1 } while row < rows.upperBound && codes[row] == code
    body(code, first..<row)
  }
}

/// Maps from the codes of a part to slots, and to the codes of the log, as plain memory.
package struct CodeMaps {
  let slots: UnsafePointer<UInt32>
  let devices: UnsafePointer<UInt32>
  let apps: UnsafePointer<UInt32>
  let details: UnsafePointer<UInt32>
}

extension EventLog.Part {
  /// Calls `body` with the maps of the part.
  package func withMaps(_ body: (CodeMaps) -> Void) {
    slots.withUnsafeBufferPointer { slots in
      devices.withUnsafeBufferPointer { devices in
        apps.withUnsafeBufferPointer { apps in
          details.withUnsafeBufferPointer { details in
            // Safe: each contains at least the code of the empty id.
            body(
              CodeMaps(
                slots: slots.baseAddress!, devices: devices.baseAddress!,
                apps: apps.baseAddress!, details: details.baseAddress!))
          }
        }
      }
    }
  }
}
