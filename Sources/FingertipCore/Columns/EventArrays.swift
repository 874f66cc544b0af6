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

  /// Those from an index on of other arrays, which free the memory.
  private init(_ other: EventArrays, from index: Int) {
    startMs = other.startMs + index
    eventHash = other.eventHash + index
    lengthMs = other.lengthMs + index
    cadre = other.cadre + index
    device = other.device + index
    app = other.app + index
    detail = other.detail + index
    kind = other.kind + index
    tag = other.tag + index
    memory = other.memory
  }

  /// The arrays from an index on, as long as these are not freed.
  func suffix(from index: Int) -> EventArrays { EventArrays(self, from: index) }

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

  /// Copies events of other arrays, which may be a suffix of these.
  ///
  /// - Parameters:
  ///   - events: Their indices there.
  ///   - index: That of the first here.
  ///   - rareIDs: What they have; hashes are not set if they have none.
  func copy(
    _ events: Range<Int>, of other: EventArrays, to index: Int, _ rareIDs: RareIDs
  ) {
    func copy<Value>(
      _ values: UnsafeMutablePointer<Value>, from others: UnsafeMutablePointer<Value>
    ) {
      let (target, source) = (values + index, others + events.lowerBound)
      if target != source { target.update(from: source, count: events.count) }
    }
    copy(startMs, from: other.startMs)
    copy(lengthMs, from: other.lengthMs)
    copy(cadre, from: other.cadre)
    copy(device, from: other.device)
    copy(app, from: other.app)
    copy(kind, from: other.kind)
    copy(tag, from: other.tag)
    if rareIDs.contains(.details) {
      copy(detail, from: other.detail)
    } else {
      (detail + index).update(repeating: 0, count: events.count)
    }
    if rareIDs.contains(.events) { copy(eventHash, from: other.eventHash) }
  }
}

/// The ids that few events have: those of one of some events at least.
@frozen @usableFromInline
package struct RareIDs: OptionSet, Sendable {
  @usableFromInline package let rawValue: UInt8

  @inlinable
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// An item or a task.
  @inlinable package static var details: RareIDs { RareIDs(rawValue: 1) }
  /// An id of its own.
  @inlinable package static var events: RareIDs { RareIDs(rawValue: 2) }
}
