/// The ranges of the times and codes of events, which decide the layout of their columns.
package struct EventExtent: Sendable {
  /// The first start; `Int64.max` without events.
  package private(set) var firstMs = Int64.max
  private(set) var lastStartMs = Int64.min
  /// The last start or end; `Int64.min` without events.
  package private(set) var lastMs = Int64.min
  /// The bitwise OR of all codes that a compact layout stores in 16 bits.
  private(set) var codes: UInt32 = 0

  package init() {}

  /// Creates the extent of rows that begin and end within some instants.
  ///
  /// - Parameter largestCode: The largest code of a cadre, device or app.
  init(firstMs: Int64, lastStartMs: Int64, lastMs: Int64, largestCode: UInt32) {
    (self.firstMs, self.lastStartMs, self.lastMs) = (firstMs, lastStartMs, lastMs)
    codes = largestCode
  }

  package mutating func add(_ event: EncodedEvent) {
    firstMs = min(firstMs, event.startMs)
    lastStartMs = max(lastStartMs, event.startMs)
    // Safe: instants and lengths are far below 2^63.
    lastMs = max(lastMs, event.startMs &+ Int64(event.lengthMs))
    codes |= event.cadre | event.device | event.app
  }

  /// Adds events of arrays.
  ///
  /// - Parameter indices: Those of the events.
  mutating func add(_ events: EventArrays, _ indices: Range<Int>) {
    let (starts, lengths) = (events.startMs, events.lengthMs)
    var (first, lastStart, last) = (firstMs, lastStartMs, lastMs)
    for index in indices {
      let start = starts[index]
      // Safe: instants and lengths are far below 2^63.
      let end = start &+ Int64(lengths[index])
      first = start < first ? start : first
      lastStart = start > lastStart ? start : lastStart
      last = end > last ? end : last
    }
    (firstMs, lastStartMs, lastMs) = (first, lastStart, last)
    // By itself: a loop over numbers of one width works on several at a time.
    let (cadres, devices, apps) = (events.cadre, events.device, events.app)
    var found: UInt32 = 0
    for index in indices { found |= cadres[index] | devices[index] | apps[index] }
    codes |= found
  }

  /// Adds the events of another extent.
  mutating func formUnion(_ other: EventExtent) {
    firstMs = min(firstMs, other.firstMs)
    lastStartMs = max(lastStartMs, other.lastStartMs)
    lastMs = max(lastMs, other.lastMs)
    codes |= other.codes
  }

  /// True if the events fit ``EventColumns/Layout/isCompact``.
  var isCompact: Bool {
    codes <= UInt32(UInt16.max) && firstMs <= lastStartMs
      && lastStartMs - firstMs <= Int64(UInt32.max)
  }
}
