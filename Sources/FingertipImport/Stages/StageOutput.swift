import FingertipCore
import FingertipIngest
import FingertipModel

/// The id that a source has for an event. Numbers are no texts, of which memory holds each.
package enum EventID: Equatable, Sendable, BitwiseCopyable {
  case none
  case number(Int64)
  /// A code of a text.
  case text(UInt32)

  /// The id as 64 bits of a record: a number from 0 on, or a code with the highest bit set.
  package init(bits: UInt64) {
    self =
      bits == 0
      ? .none : bits >> 63 == 1 ? .text(UInt32(truncatingIfNeeded: bits)) : .number(Int64(bits) - 1)
  }

  /// The 64 bits of a record.
  package var bits: UInt64 {
    switch self {
    case .none: 0
    case .number(let number): UInt64(number) + 1
    case .text(let code): code == TextPool.empty ? 0 : UInt64(code) | 1 << 63
    }
  }
}

/// An event of a foreign log, with codes of the run's texts.
package struct ImportedEvent: Sendable, BitwiseCopyable {
  package var startMs: Int64
  package var endMs: Int64?
  package var kind: EventKind
  package var tag: EventTag
  package var app: UInt32
  package var item: UInt32
  package var task: UInt32
  /// The source's own id.
  package var id: EventID
  /// The place among rows that are equal but for it, from 0.
  package var number: Int

  package init(
    from startMs: Int64, to endMs: Int64? = nil, _ kind: EventKind, app: UInt32 = TextPool.empty,
    tag: EventTag = .none, item: UInt32 = TextPool.empty, task: UInt32 = TextPool.empty,
    id: EventID = .none, number: Int = 0
  ) {
    self.startMs = startMs
    self.endMs = endMs
    self.kind = kind
    self.app = app
    self.tag = tag
    self.item = item
    self.task = task
    self.id = id
    self.number = number
  }
}

/// Receives events and what became of records, from the stages of one device after another.
package struct StageOutput {
  /// By the type of records.
  private(set) var counts: [RecordCounts]
  private(set) var events: Int64 = 0
  /// Events that wait to be written; the driver empties it.
  private(set) var pending: [ImportedEvent] = []
  /// The first start and the last end of an event.
  private(set) var instants: ClosedRange<Int64>?
  /// Sums that stages tell beside the account, in milliseconds, by name.
  package var tally: [String: Int64] = [:]
  /// The apps of events.
  private(set) var apps: Set<UInt32> = []
  private let longestAppMs: Int64
  private let longestFieldMs: Int64
  private var lastApp: UInt32 = 0

  init(types: Int, options: ImportOptions) {
    counts = Array(repeating: RecordCounts(), count: types)
    longestAppMs = options.limits.longestAppMs
    longestFieldMs = options.limits.longestFieldMs
  }

  /// Writes the event of a record, which is rejected if the event is longer than its kind allows.
  ///
  /// - Returns: False if it is.
  @discardableResult
  package mutating func write(_ event: ImportedEvent, of type: UInt32) -> Bool {
    if let endMs = event.endMs {
      let limit = event.kind == .app ? longestAppMs : longestFieldMs
      if endMs - event.startMs > limit {
        counts[Int(type)][.overlong] += 1
        return false
      }
    }
    counts[Int(type)].written += 1
    writeMore(event)
    return true
  }

  /// Writes a further event of a record that was written.
  package mutating func writeMore(_ event: ImportedEvent) {
    events += 1
    if event.app != lastApp, event.app != TextPool.empty {
      lastApp = event.app
      apps.insert(event.app)
    }
    pending.append(event)
  }

  /// Forgets the events that have been written.
  mutating func clearPending() {
    guard let first = pending.first else { return }
    let known = instants ?? first.startMs...first.startMs
    var (least, greatest) = (known.lowerBound, known.upperBound)
    for event in pending {
      least = min(least, event.startMs)
      greatest = max(greatest, event.endMs ?? event.startMs)
    }
    instants = least...greatest
    pending.removeAll(keepingCapacity: true)
  }

  /// Counts a record that became part of another one's event.
  package mutating func join(_ type: UInt32, count: Int64 = 1) {
    counts[Int(type)].joined += count
  }

  /// Counts a record that was ignored or rejected.
  package mutating func drop(_ type: UInt32, _ reason: RecordReason, count: Int64 = 1) {
    counts[Int(type)][reason] += count
  }
}

/// Numbers events that are equal but for it, such as two messages of an app in one instant.
///
/// ## Design
///
/// Most events are numbered in the order of their starts, and few begin at or after the instant before
/// which none will come: a list of those is searched. A long list becomes a dictionary.
package struct EqualEvents {
  private struct Key: Hashable, BitwiseCopyable {
    let startMs: Int64
    let kind: EventKind
    let tag: EventTag
    let app: UInt32
    let item: UInt32
    let task: UInt32
  }
  private static let longestList = 32

  /// The events that a later one may equal, with the next number of each.
  private var recent: [(key: Key, next: Int)] = []
  private var lastStartMs = Int64.min
  /// What the list had when it became too long.
  private var counts: [Key: Int] = [:]
  /// Twice what the last removal left, so that removing takes constant time an event.
  private var limit = 4096

  package init() {}

  /// Numbers an event without an id of its own.
  ///
  /// - Parameter settledMs: No later event begins before it.
  /// - Complexity: O(1), amortised, if few events begin at or after `settledMs`.
  package mutating func number(_ event: inout ImportedEvent, settledMs: Int64) {
    guard event.id == .none else { return }
    let key = Key(
      startMs: event.startMs, kind: event.kind, tag: event.tag, app: event.app, item: event.item,
      task: event.task)
    if !counts.isEmpty { return number(&event, key, settledMs) }
    let areSettled = settledMs > lastStartMs
    lastStartMs = max(lastStartMs, event.startMs)
    if areSettled, !recent.isEmpty {
      // In place: the list mostly has the last event alone.
      recent[0] = (key, 1)
      if recent.count > 1 { recent.removeLast(recent.count - 1) }
      return
    }
    if let known = recent.lastIndex(where: { $0.key == key }) {
      event.number = recent[known].next
      recent[known].next += 1
      return
    }
    if recent.count == Self.longestList {
      recent.removeAll { $0.key.startMs < settledMs }
      if recent.count > Self.longestList / 2 {
        for (key, next) in recent { counts[key] = next }
        recent.removeAll()
        return number(&event, key, settledMs)
      }
    }
    recent.append((key, 1))
  }

  private mutating func number(_ event: inout ImportedEvent, _ key: Key, _ settledMs: Int64) {
    if counts.count > limit {
      counts = counts.filter { $0.key.startMs >= settledMs }
      limit = max(4096, 2 * counts.count)
    }
    event.number = counts[key, default: 0]
    counts[key] = event.number + 1
  }
}
