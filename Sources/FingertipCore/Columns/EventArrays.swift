/// Events in the order read, as an array of each of their values, all of their full width.
package struct EventArrays: BitwiseCopyable, @unchecked Sendable {
  // Safe: there is room for `capacity` values in each, whose number callers stay below; what they read
  // was written. Safe to send: each has one owner, who frees it.
  package let startMs: UnsafeMutablePointer<Int64>
  package let eventHash: UnsafeMutablePointer<UInt64>
  package let lengthMs: UnsafeMutablePointer<UInt32>
  package let cadre: UnsafeMutablePointer<UInt32>
  package let device: UnsafeMutablePointer<UInt32>
  package let app: UnsafeMutablePointer<UInt32>
  package let detail: UnsafeMutablePointer<UInt32>
  package let kind: UnsafeMutablePointer<EventKind>
  package let tag: UnsafeMutablePointer<EventTag>

  /// Bytes between arrays: with a capacity that is a power of two and no gap, the values of one event
  /// would map to one set of a first-level cache.
  private static let gap = 3 * 64
  private let memory: UnsafeMutableRawPointer

  package init(capacity: Int) {
    let widths = [8, 8, 4, 4, 4, 4, 4, 1, 1]
    memory = .allocate(
      byteCount: widths.reduce(0) { $0 + $1 * capacity + Self.gap }, alignment: 64)
    var next = memory
    func array<Value>(of _: Value.Type) -> UnsafeMutablePointer<Value> {
      defer { next += MemoryLayout<Value>.stride * capacity + Self.gap }
      return next.assumingMemoryBound(to: Value.self)
    }
    // Widest first, so that each is aligned.
    startMs = array(of: Int64.self)
    eventHash = array(of: UInt64.self)
    lengthMs = array(of: UInt32.self)
    cadre = array(of: UInt32.self)
    device = array(of: UInt32.self)
    app = array(of: UInt32.self)
    detail = array(of: UInt32.self)
    kind = array(of: EventKind.self)
    tag = array(of: EventTag.self)
  }

  /// Frees the memory.
  package func deallocate() { memory.deallocate() }

  /// Writes an event.
  @inline(__always)
  func write(_ event: EncodedEvent, at index: Int) {
    startMs[index] = event.startMs
    eventHash[index] = event.eventHash
    lengthMs[index] = event.lengthMs
    cadre[index] = event.cadre
    device[index] = event.device
    app[index] = event.app
    detail[index] = event.detail
    kind[index] = event.kind
    tag[index] = event.tag
  }

  /// Copies events of other arrays.
  ///
  /// - Parameters:
  ///   - events: Their indices there.
  ///   - index: That of the first here.
  ///   - hasRareIDs: False if they have neither an item, nor a task, nor an event's id.
  func copy(
    _ events: Range<Int>, of other: EventArrays, to index: Int, hasRareIDs: Bool
  ) {
    func copy<Value>(
      _ values: UnsafeMutablePointer<Value>, from others: UnsafeMutablePointer<Value>
    ) {
      (values + index).update(from: others + events.lowerBound, count: events.count)
    }
    copy(startMs, from: other.startMs)
    copy(lengthMs, from: other.lengthMs)
    copy(cadre, from: other.cadre)
    copy(device, from: other.device)
    copy(app, from: other.app)
    copy(kind, from: other.kind)
    copy(tag, from: other.tag)
    if hasRareIDs {
      copy(detail, from: other.detail)
      copy(eventHash, from: other.eventHash)
    } else {
      (detail + index).update(repeating: 0, count: events.count)
      (eventHash + index).update(repeating: 0, count: events.count)
    }
  }
}
