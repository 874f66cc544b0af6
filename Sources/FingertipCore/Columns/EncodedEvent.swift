/// One accepted row, its texts as codes of the dictionaries of whoever read it.
@usableFromInline
package struct EncodedEvent: Equatable, Sendable, BitwiseCopyable {
  /// Milliseconds since the epoch.
  @usableFromInline package var startMs: Int64
  /// Milliseconds from start to end; 0 for points.
  @usableFromInline package var lengthMs: UInt32
  @usableFromInline package var cadre: UInt32
  @usableFromInline package var device: UInt32
  @usableFromInline package var app: UInt32
  /// The pair of item and task.
  @usableFromInline package var detail: UInt32
  @usableFromInline package var kind: EventKind
  @usableFromInline package var tag: EventTag
  /// A 64-bit hash of the `event` id, 0 where it is empty; see
  /// ``ByteDictionary/storedHash(ofEventID:count:)`` for why it suffices.
  @usableFromInline package var eventHash: UInt64

  @inlinable
  package init(
    startMs: Int64, lengthMs: UInt32, cadre: UInt32, device: UInt32, app: UInt32, detail: UInt32,
    kind: EventKind, tag: EventTag, eventHash: UInt64
  ) {
    self.startMs = startMs
    self.lengthMs = lengthMs
    self.cadre = cadre
    self.device = device
    self.app = app
    self.detail = detail
    self.kind = kind
    self.tag = tag
    self.eventHash = eventHash
  }
}
