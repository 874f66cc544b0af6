/// The kinds of row, numbered as in ``EventWords/kinds`` (SPEC section 1).
enum Kind: UInt8 {
  case app, field, duty, message, trace, report, campaign, inspect
  case `case`, request, task, ranking, join, leave
}

/// The tags, numbered as in ``EventWords/tags``; those of a kind are neighbours (SPEC section 1).
enum Tag: UInt8 {
  case none
  case plain, demand
  case checkin, photo, screenshot, video, track, chain, ack
  case install, follow, like, share, vote, quiz
  case online, onsite
  case assigned, forwarded, closed

  /// One of the tags from `first` to `last`.
  ///
  /// - Complexity: O(1).
  static func any(_ first: Tag, _ last: Tag, _ random: inout SplitMix64) -> Tag {
    Tag(rawValue: UInt8(random.integer(in: Int(first.rawValue)...Int(last.rawValue))))!
  }
}

/// The words of the log, by number.
enum EventWords {
  static let kinds = [
    "app", "field", "duty", "message", "trace", "report", "campaign", "inspect", "case", "request",
    "task", "ranking", "join", "leave",
  ]
  static let tags = [
    "", "plain", "demand", "checkin", "photo", "screenshot", "video", "track", "chain", "ack",
    "install", "follow", "like", "share", "vote", "quiz", "online", "onsite", "assigned",
    "forwarded", "closed",
  ]
}

/// One row of a cadre's day; texts are numbers into tables, so that a row owns nothing.
struct Event {
  /// What stands for an absent `end` or text.
  static let absent: Int32 = -1

  /// Milliseconds since the day's midnight.
  var startMs: Int32
  /// Milliseconds since the same midnight, past 86 400 000 on the next day.
  var endMs: Int32 = absent
  var kind: Kind
  var tag: Tag = .none
  var isSecondDevice = false
  /// Numbers in the catalogue, of the forms and of the tasks.
  var app: Int32 = absent
  var item: Int32 = absent
  var task: Int32 = absent
}

/// The rows of one cadre's day; its storage is reused from day to day.
struct DayLog {
  private(set) var events: [Event] = []
  /// Start and number of each event, packed so that one integer sort orders them.
  private var keys: [UInt64] = []

  /// - Complexity: O(1).
  mutating func removeAll() {
    events.removeAll(keepingCapacity: true)
  }

  /// - Complexity: O(1) amortised.
  @inline(__always)
  mutating func append(_ event: Event) {
    events.append(event)
  }

  /// Visits the rows by start. Starts that coincide move apart by a millisecond each, so that no
  /// two rows are repeats (SPEC section 1) by accident.
  ///
  /// - Complexity: O(n log n) in the number of rows.
  mutating func forEachByStart<E: Error>(_ body: (Event) throws(E) -> Void) throws(E) {
    keys.removeAll(keepingCapacity: true)
    for index in events.indices {
      keys.append(UInt64(UInt32(events[index].startMs)) << 32 | UInt64(index))
    }
    keys.sort()
    var previousMs: Int32 = -1
    for key in keys {
      var event = events[Int(key & 0xffff_ffff)]
      event.startMs = max(event.startMs, previousMs + 1)
      if event.endMs != Event.absent { event.endMs = max(event.endMs, event.startMs) }
      previousMs = event.startMs
      try body(event)
    }
  }
}
