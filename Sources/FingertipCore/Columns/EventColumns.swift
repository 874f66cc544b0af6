/// The columns of up to `capacity` events, in one allocation.
///
/// ```
///         [eventHash 8] | startMs | lengthMs 4 | detail 4 | cadre, device, app | kind 1 | tag 1
/// compact                       4                                       2 each           20 bytes
/// wide                          8                                       4 each           30 bytes
/// ```
///
/// 8 bytes more if some row has an `event` id. Columns are contiguous, widest first, so that each
/// is aligned.
package struct EventColumns: BitwiseCopyable, @unchecked Sendable {
  /// The widths of the columns.
  package struct Layout: Equatable, Sendable, BitwiseCopyable {
    /// True if starts are 32-bit offsets from ``EventColumns/originMs``, which cover 49 days, and
    /// codes of cadres, devices and apps have 16 bits.
    package var isCompact: Bool
    package var hasEventIds: Bool

    fileprivate var startBytes: Int { isCompact ? 4 : 8 }
    fileprivate var codeBytes: Int { isCompact ? 2 : 4 }
    fileprivate var hashBytes: Int { hasEventIds ? 8 : 0 }

    func byteCount(capacity: Int) -> Int {
      capacity * (startBytes + hashBytes + 8 + 3 * codeBytes + 2) + EventColumns.count
        * EventColumns.gap
    }
  }

  private static let count = 9
  /// Bytes between columns. With a capacity that is a power of two and no gap, the values of one
  /// event would map to one set of a first-level cache; each column is therefore shifted by three
  /// cache lines.
  fileprivate static let gap = 3 * 64

  // Safe to send: no other columns use this range of the slab.
  package let layout: Layout
  /// The origin of compact starts; 0 in a wide layout.
  package let originMs: Int64

  // Safe: each column has room for `capacity` values at its own offset of the allocation. Callers
  // index below `capacity` and read only what was written.
  private let starts: UnsafeMutableRawPointer
  private let cadres: UnsafeMutableRawPointer
  private let devices: UnsafeMutableRawPointer
  private let apps: UnsafeMutableRawPointer
  /// Initialized only if the layout has event ids.
  package let eventHash: UnsafeMutablePointer<UInt64>
  package let lengthMs: UnsafeMutablePointer<UInt32>
  package let detail: UnsafeMutablePointer<UInt32>
  package let kind: UnsafeMutablePointer<EventKind>
  package let tag: UnsafeMutablePointer<EventTag>

  /// Allocates columns in a slab, which must have room for them and outlive them.
  init(capacity: Int, layout: Layout, originMs: Int64, in slab: ColumnSlab) {
    self.layout = layout
    self.originMs = layout.isCompact ? originMs : 0
    var next = slab.take(layout.byteCount(capacity: capacity))
    func column(_ bytes: Int) -> UnsafeMutableRawPointer {
      defer { next += bytes * capacity + Self.gap }
      return next
    }
    // Hashes first: the starts may be narrower.
    let hashes = column(layout.hashBytes)
    starts = column(layout.startBytes)
    lengthMs = column(4).assumingMemoryBound(to: UInt32.self)
    detail = column(4).assumingMemoryBound(to: UInt32.self)
    cadres = column(layout.codeBytes)
    devices = column(layout.codeBytes)
    apps = column(layout.codeBytes)
    kind = column(1).assumingMemoryBound(to: EventKind.self)
    tag = column(1).assumingMemoryBound(to: EventTag.self)
    eventHash = hashes.assumingMemoryBound(to: UInt64.self)
  }

  package var hasEventIds: Bool { layout.hasEventIds }

  /// The columns whose width depends on the layout.
  package struct Sized<Start: BitwiseCopyable, Code: BitwiseCopyable> {
    /// Milliseconds since ``EventColumns/originMs``.
    package let start: UnsafeMutablePointer<Start>
    package let cadre: UnsafeMutablePointer<Code>
    package let device: UnsafeMutablePointer<Code>
    package let app: UnsafeMutablePointer<Code>
  }

  /// Valid only in a compact layout.
  package var compact: Sized<UInt32, UInt16> { sized() }
  /// Valid only in a wide layout.
  package var wide: Sized<Int64, UInt32> { sized() }

  private func sized<Start, Code>() -> Sized<Start, Code> {
    Sized(
      start: starts.assumingMemoryBound(to: Start.self),
      cadre: cadres.assumingMemoryBound(to: Code.self),
      device: devices.assumingMemoryBound(to: Code.self),
      app: apps.assumingMemoryBound(to: Code.self))
  }
}

// Access to single events.
extension EventColumns {
  /// All bytes, with those between columns.
  ///
  /// - Parameter capacity: That of the columns.
  func bytes(capacity: Int) -> UnsafeMutableRawBufferPointer {
    // Safe: hashes come first, and the columns are one allocation.
    UnsafeMutableRawBufferPointer(
      start: eventHash, count: layout.byteCount(capacity: capacity))
  }

  /// Writes one event, which must fit the layout.
  @inline(__always)
  func write(_ event: EncodedEvent, at index: Int) {
    if layout.isCompact {
      write(event, compact, at: index)
    } else {
      write(event, wide, at: index)
    }
  }

  /// Writes one event, which must fit the layout.
  ///
  /// - Parameter sized: ``compact`` or ``wide``.
  @inline(__always)
  func write<Start: FixedWidthInteger, Code: FixedWidthInteger>(
    _ event: EncodedEvent, _ sized: Sized<Start, Code>, at index: Int
  ) {
    // Safe: the layout was chosen by the extent of all events, so starts and codes fit its widths.
    sized.start[index] = Start(truncatingIfNeeded: event.startMs &- originMs)
    sized.cadre[index] = Code(truncatingIfNeeded: event.cadre)
    sized.device[index] = Code(truncatingIfNeeded: event.device)
    sized.app[index] = Code(truncatingIfNeeded: event.app)
    lengthMs[index] = event.lengthMs
    detail[index] = event.detail
    kind[index] = event.kind
    tag[index] = event.tag
    if hasEventIds { eventHash[index] = event.eventHash }
  }

  package func startMs(at index: Int) -> Int64 {
    layout.isCompact ? originMs &+ Int64(compact.start[index]) : wide.start[index]
  }

  package func app(at index: Int) -> UInt32 {
    layout.isCompact ? UInt32(compact.app[index]) : wide.app[index]
  }

  /// Reads one event.
  package func event(at index: Int) -> EncodedEvent {
    let isCompact = layout.isCompact
    return EncodedEvent(
      startMs: startMs(at: index), lengthMs: lengthMs[index],
      cadre: isCompact ? UInt32(compact.cadre[index]) : wide.cadre[index],
      device: isCompact ? UInt32(compact.device[index]) : wide.device[index],
      app: app(at: index), detail: detail[index], kind: kind[index], tag: tag[index],
      eventHash: hasEventIds ? eventHash[index] : 0)
  }
}
