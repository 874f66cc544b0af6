/// How far apart events are, in time and in their codes.
@usableFromInline
package struct EventExtent: Sendable {
  /// The first start; later than any where there are no events.
  @usableFromInline package private(set) var firstMs = Int64.max
  @usableFromInline private(set) var lastStartMs = Int64.min
  /// The last start or end; earlier than any where there are no events.
  @usableFromInline package private(set) var lastMs = Int64.min
  /// All codes that may be held in 16 bits, one over the other.
  @usableFromInline private(set) var codes: UInt32 = 0

  @inlinable
  package init() {}

  @inlinable
  @inline(__always)
  package mutating func add(_ event: EncodedEvent) {
    firstMs = min(firstMs, event.startMs)
    lastStartMs = max(lastStartMs, event.startMs)
    // Safe: instants and lengths are far from 2^63.
    lastMs = max(lastMs, event.startMs &+ Int64(event.lengthMs))
    codes |= event.cadre | event.device | event.app
  }

  /// Whether ``EventColumns/Layout/isCompact`` has room for them.
  var isCompact: Bool {
    codes <= UInt32(UInt16.max) && firstMs <= lastStartMs
      && lastStartMs - firstMs <= Int64(UInt32.max)
  }
}
