/// The columns of up to `capacity` events, in one allocation.
///
/// ```
/// startMs 8 | [eventHash 8] | lengthMs 4 | cadre 4 | device 4 | app 4 | detail 4 | kind 1 | tag 1
/// ```
///
/// 30 bytes an event, 38 where some row has an `event` id. Columns stand one behind the other, widest
/// first, so that each is aligned.
package struct EventColumns: ~Copyable, @unchecked Sendable {
  // Safe to send: the allocation is owned, and not shared with anything.
  package let capacity: Int
  package let hasEventIds: Bool
  private let base: UnsafeMutableRawPointer

  package init(capacity: Int, hasEventIds: Bool) {
    self.capacity = capacity
    self.hasEventIds = hasEventIds
    base = .allocate(
      byteCount: max(1, capacity * (hasEventIds ? 38 : 30)), alignment: 8)
  }

  deinit { base.deallocate() }

  // Safe: each column has room for `capacity` values at its own offset of the allocation; callers
  // index below `capacity`, and read only what was written.

  package var startMs: UnsafeMutablePointer<Int64> { column(at: 0) }
  /// Only where `hasEventIds`.
  package var eventHash: UnsafeMutablePointer<UInt64> { column(at: 8) }
  package var lengthMs: UnsafeMutablePointer<UInt32> { column(at: wide) }
  package var cadre: UnsafeMutablePointer<UInt32> { column(at: wide + 4) }
  package var device: UnsafeMutablePointer<UInt32> { column(at: wide + 8) }
  package var app: UnsafeMutablePointer<UInt32> { column(at: wide + 12) }
  package var detail: UnsafeMutablePointer<UInt32> { column(at: wide + 16) }
  package var kind: UnsafeMutablePointer<EventKind> { column(at: wide + 20) }
  package var tag: UnsafeMutablePointer<EventTag> { column(at: wide + 21) }

  /// Bytes an event before the 4-byte columns.
  private var wide: Int { hasEventIds ? 16 : 8 }

  @inline(__always)
  private func column<Value>(at bytesBefore: Int) -> UnsafeMutablePointer<Value> {
    (base + bytesBefore * capacity).assumingMemoryBound(to: Value.self)
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
