import FingertipCore

/// One row of a cadre's day; texts are indices into tables, so that a row holds no references.
struct SyntheticEvent {
  /// The value of an absent `end` or text.
  static let absent = -1

  /// Milliseconds since the day's midnight.
  var startMs: Int
  /// Milliseconds since the same midnight; 86 400 000 and more on the next day.
  var endMs = absent
  var kind: EventKind
  var tag: EventTag = .none
  var isSecondDevice = false
  /// Indices into the catalogue, the forms and the tasks.
  var app = absent
  var item = absent
  var task = absent
}

/// The rows of one cadre's day; its storage is reused from day to day.
struct DayLog {
  private(set) var events: [SyntheticEvent] = []
  /// Start and index of each event, packed so that one sort of integers orders them.
  private var keys: [UInt64] = []

  /// - Complexity: O(1).
  mutating func removeAll() {
    events.removeAll(keepingCapacity: true)
  }

  /// - Complexity: O(1) amortised.
  @inline(__always)
  mutating func append(_ event: SyntheticEvent) {
    events.append(event)
  }

  /// Calls `body` with the rows by ascending start. Equal starts are moved apart by a millisecond
  /// each, so that no two rows are accidental repeats (EventLog.md, Repeats).
  ///
  /// - Complexity: O(n log n) in the number of rows.
  mutating func forEachByStart<E: Error>(_ body: (SyntheticEvent) throws(E) -> Void) throws(E) {
    keys.removeAll(keepingCapacity: true)
    for index in events.indices {
      keys.append(UInt64(UInt32(events[index].startMs)) << 32 | UInt64(index))
    }
    keys.sort()
    var previousMs = -1
    for key in keys {
      var event = events[Int(key & 0xffff_ffff)]
      event.startMs = max(event.startMs, previousMs + 1)
      if event.endMs != SyntheticEvent.absent { event.endMs = max(event.endMs, event.startMs) }
      previousMs = event.startMs
      try body(event)
    }
  }
}
