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

  // Safe: each column has room for `capacity` values at its own offset of the allocation; callers
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

  package init(capacity: Int, hasEventIds: Bool) {
    self.capacity = capacity
    self.hasEventIds = hasEventIds
    // Bytes an event before the 4-byte columns.
    let wide = hasEventIds ? 16 : 8
    let base = UnsafeMutableRawPointer.allocate(
      byteCount: max(1, capacity * (wide + 22)), alignment: 8)
    func column<Value>(at bytesBefore: Int) -> UnsafeMutablePointer<Value> {
      (base + bytesBefore * capacity).assumingMemoryBound(to: Value.self)
    }
    startMs = column(at: 0)
    eventHash = column(at: hasEventIds ? 8 : 0)
    lengthMs = column(at: wide)
    cadre = column(at: wide + 4)
    device = column(at: wide + 8)
    app = column(at: wide + 12)
    detail = column(at: wide + 16)
    kind = column(at: wide + 20)
    tag = column(at: wide + 21)
    self.base = base
  }

  deinit { base.deallocate() }

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
