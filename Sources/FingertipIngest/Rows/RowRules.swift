import FingertipCore

/// What a user may set about the rows of a log.
package struct RowLimits: Sendable {
  /// The longest `app` interval, milliseconds.
  package var longestAppMs: Int64 = 12 * 3_600_000
  /// The longest `field` or `duty` interval, milliseconds.
  package var longestFieldMs: Int64 = 24 * 3_600_000
  package init() {}
}

/// A row that has passed every rule, before its ids are encoded.
package struct AcceptedRow: Equatable, Sendable {
  package var startMs: Int64
  package var lengthMs: UInt32
  package var kind: EventKind
  package var tag: EventTag

  package init(startMs: Int64, lengthMs: UInt32, kind: EventKind, tag: EventTag) {
    self.startMs = startMs
    self.lengthMs = lengthMs
    self.kind = kind
    self.tag = tag
  }
}

/// The rules of SPEC section 1 that a row's values must pass, in the order that decides its reject reason.
package struct RowRules: Sendable {
  /// The longest id, bytes.
  package static let longestID = 256

  private var timestamps: TimestampParser
  private let limits: RowLimits
  /// By kind: one bit for each tag it may have.
  private let allowedTags: [UInt32]

  package init(zone: TimeZoneRules, epochUnit: EpochUnit, limits: RowLimits) {
    timestamps = TimestampParser(zone: zone, epochUnit: epochUnit)
    self.limits = limits
    allowedTags = EventKind.allCases.map { kind in
      kind.tags.reduce(0) { $0 | 1 << UInt32($1.rawValue) }
    }
  }

  /// Checks a row.
  ///
  /// - Complexity: O(bytes of the row's short fields); nothing is allocated.
  @inline(__always)
  package mutating func check(_ fields: borrowing RowFields) throws(Reject) -> AcceptedRow {
    for field in [LogField.start, .cadre, .kind] where fields[field].count == 0 {
      throw Reject(.missingField, field)
    }
    guard let kind = LogWords.kind(fields[.kind]) else { throw Reject(.unknownKind, .kind) }
    if kind.needsApp, fields[.app].count == 0 { throw Reject(.missingField, .app) }
    if kind.needsTask, fields[.task].count == 0 { throw Reject(.missingField, .task) }
    if kind.needsTag, fields[.tag].count == 0 { throw Reject(.missingField, .tag) }

    guard let start = timestamps.parse(fields[.start].bytes, count: fields[.start].count) else {
      throw Reject(.badTimestamp, .start)
    }
    var end: Int64?
    if fields[.end].count > 0 {
      end = timestamps.parse(fields[.end].bytes, count: fields[.end].count)
      if end == nil { throw Reject(.badTimestamp, .end) }
    }
    var tag = EventTag.none
    if fields[.tag].count > 0 {
      guard let known = LogWords.tag(fields[.tag]),
        allowedTags[Int(kind.rawValue)] & 1 << UInt32(known.rawValue) != 0
      else { throw Reject(.badTag, .tag) }
      tag = known
    }
    var length: Int64 = 0
    if kind.isInterval {
      guard let end else { throw Reject(.missingEnd, .end) }
      // Safe: both lie within 1970 to 9999.
      length = end &- start
      if length < 0 { throw Reject(.negativeDuration, .end) }
      if length > (kind == .app ? limits.longestAppMs : limits.longestFieldMs) {
        throw Reject(.overlong, .end)
      }
    } else if end != nil {
      throw Reject(.unexpectedEnd, .end)
    }
    for field in [LogField.cadre, .device, .event, .app, .item, .task]
    where fields[field].count > Self.longestID {
      throw Reject(.badID, field)
    }
    return AcceptedRow(
      startMs: start, lengthMs: UInt32(truncatingIfNeeded: length), kind: kind, tag: tag)
  }
}

extension Reject: Error {}
