/// The columns of up to `capacity` events, in one piece of memory.
///
/// ```
/// startMs 8 | [eventHash 8] | lengthMs 4 | cadre 4 | device 4 | app 4 | detail 4 | kind 1 | tag 1
/// ```
///
/// 30 bytes an event, 38 where some row has an `event` id. Columns stand one behind the other, widest
/// first, so that each is aligned.
package struct EventColumns: ~Copyable, @unchecked Sendable {
  // Safe to send: nobody else has this piece of the slab.
  package let capacity: Int
  package let hasEventIds: Bool
  private let slab: ColumnSlab

  // Safe: each column has room for `capacity` values at its own offset of the piece; callers
  // index below `capacity`, and read only what was written.
  package let startMs: UnsafeMutablePointer<Int64>
  /// Only where `hasEventIds`.
  package let eventHash: UnsafeMutablePointer<UInt64>
  package let lengthMs: UnsafeMutablePointer<UInt32>
  package let cadre: UnsafeMutablePointer<UInt32>
  package let device: UnsafeMutablePointer<UInt32>
  package let app: UnsafeMutablePointer<UInt32>
  package let detail: UnsafeMutablePointer<UInt32>
  package let kind: UnsafeMutablePointer<EventKind>
  package let tag: UnsafeMutablePointer<EventTag>

  /// Columns in memory of their own.
  package init(capacity: Int, hasEventIds: Bool) {
    let slab = ColumnSlab(
      byteCount: Self.byteCount(capacity: capacity, hasEventIds: hasEventIds))
    self.init(capacity: capacity, hasEventIds: hasEventIds, in: slab)!
  }

  /// Columns in a piece of a slab; nil where that has no room for them.
  init?(capacity: Int, hasEventIds: Bool, in slab: ColumnSlab) {
    let byteCount = Self.byteCount(capacity: capacity, hasEventIds: hasEventIds)
    guard let base = slab.take(byteCount) else { return nil }
    self.capacity = capacity
    self.hasEventIds = hasEventIds
    self.slab = slab
    let wide = Self.wideByteCount(hasEventIds: hasEventIds)
    func column<Value>(_ number: Int, at bytesBefore: Int) -> UnsafeMutablePointer<Value> {
      (base + bytesBefore * capacity + number * Self.gap).assumingMemoryBound(to: Value.self)
    }
    startMs = column(0, at: 0)
    eventHash = column(1, at: hasEventIds ? 8 : 0)
    lengthMs = column(2, at: wide)
    cadre = column(3, at: wide + 4)
    device = column(4, at: wide + 8)
    app = column(5, at: wide + 12)
    detail = column(6, at: wide + 16)
    kind = column(7, at: wide + 20)
    tag = column(8, at: wide + 21)
  }

  /// Bytes between columns. Without them, and a power of two of events, the values of one event would all
  /// compete for one set of a first-level cache; so each column is three lines
  /// off. Seventeen blocks still fit a slab.
  private static let gap = 3 * 64

  /// Bytes an event before the 4-byte columns.
  private static func wideByteCount(hasEventIds: Bool) -> Int { hasEventIds ? 16 : 8 }

  private static func byteCount(capacity: Int, hasEventIds: Bool) -> Int {
    capacity * (wideByteCount(hasEventIds: hasEventIds) + 22) + 9 * gap
  }

  /// Writes one event.
  @inline(__always)
  package func write(_ event: Event, at index: Int) {
    startMs[index] = event.startMs
    lengthMs[index] = event.lengthMs
    cadre[index] = event.cadre
    device[index] = event.device
    app[index] = event.app
    detail[index] = event.detail
    kind[index] = event.kind
    tag[index] = event.tag
    if hasEventIds { eventHash[index] = event.eventHash }
  }

  /// Reads one event.
  @inline(__always)
  package func event(at index: Int) -> Event {
    Event(
      startMs: startMs[index], lengthMs: lengthMs[index], cadre: cadre[index],
      device: device[index], app: app[index], detail: detail[index], kind: kind[index],
      tag: tag[index], eventHash: hasEventIds ? eventHash[index] : 0)
  }
}
