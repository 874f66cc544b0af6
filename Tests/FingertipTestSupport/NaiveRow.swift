/// A field of the event log (EventLog.md, Fields), named as its column or key.
package enum NaiveField: String, CaseIterable, Sendable {
  case start, end, cadre, device, event, kind, app, item, task, tag

  /// True if the value is an id of 1 to 256 bytes.
  package var isIdentifier: Bool {
    switch self {
    case .cadre, .device, .event, .app, .item, .task: true
    case .start, .end, .kind, .tag: false
    }
  }
}

/// The kind of an event, with its rules in EventLog.md, Kinds.
package enum NaiveKind: String, CaseIterable, Sendable {
  case app, field, duty
  case message, trace, report, campaign, inspect
  case settled = "case"
  case request, task, ranking, join, leave

  package var isInterval: Bool { self == .app || self == .field || self == .duty }

  package var needsApp: Bool {
    [.app, .message, .trace, .report, .campaign, .join, .leave].contains(self)
  }

  package var needsTag: Bool { !tags.isEmpty && self != .message }

  /// The words allowed in `tag`; none for a kind without tags.
  package var tags: [String] {
    switch self {
    case .message: ["plain", "demand"]
    case .trace: ["checkin", "photo", "screenshot", "video", "track", "chain", "ack"]
    case .campaign: ["install", "follow", "like", "share", "vote", "quiz"]
    case .inspect, .settled: ["online", "onsite"]
    case .task: ["assigned", "forwarded", "closed"]
    default: []
    }
  }
}

/// An accepted row. Texts are the bytes as given, empty if absent; instants are in milliseconds
/// since the Unix epoch.
package struct NaiveRow: Hashable, Sendable {
  package var start: Int64
  /// Nil for the kinds that are points.
  package var end: Int64?
  package var kind: NaiveKind
  package var cadre: [UInt8] = []
  package var device: [UInt8] = []
  package var event: [UInt8] = []
  package var app: [UInt8] = []
  package var item: [UInt8] = []
  package var task: [UInt8] = []
  package var tag = ""
  /// The extent of its session or visit, if that has other rows; set once rows are sorted.
  package var whole: Range<Int64>?
  /// False if another row counts its session or visit.
  package var counts = true

  package init(start: Int64, end: Int64? = nil, kind: NaiveKind, cadre: [UInt8]) {
    self.start = start
    self.end = end
    self.kind = kind
    self.cadre = cadre
  }
}

/// The reason why a row was not accepted, in the order of EventLog.md, Rejects.
package enum NaiveReason: String, CaseIterable, Sendable {
  case tooLong = "too-long"
  case malformed
  case missingField = "missing-field"
  case unknownKind = "unknown-kind"
  case badTimestamp = "bad-timestamp"
  case badTag = "bad-tag"
  case unexpectedEnd = "unexpected-end"
  case missingEnd = "missing-end"
  case negativeDuration = "negative-duration"
  case overlong
  case badID = "bad-id"
}

/// A row that was not accepted.
package struct NaiveReject: Hashable, Sendable {
  /// The 1-based physical line on which the row starts.
  package var line: Int
  package var reason: NaiveReason
  /// The field at fault, if there is exactly one.
  package var field: NaiveField?
  /// The row's bytes without its line end, not truncated.
  package var raw: [UInt8]
}
