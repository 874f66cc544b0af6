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
///
/// Rows mix kinds in no order a processor could foresee, so what depends on the kind is looked up and
/// compared as bits instead of being branched upon.
package struct RowRules: Sendable {
  /// The longest row, in bytes without its line end (SPEC section 1, `too-long`).
  package static let longestRow = 1 << 20
  /// The longest id, bytes.
  package static let longestID = 256

  /// What one kind asks of a row.
  private struct KindRule: Sendable {
    let kind: EventKind
    let isInterval: Bool
    let longestMs: Int64
    let needs: FieldSet
    /// One bit for each tag.
    let tags: UInt32

    init(_ kind: EventKind, limits: RowLimits) {
      self.kind = kind
      isInterval = kind.isInterval
      longestMs = kind == .app ? limits.longestAppMs : limits.longestFieldMs
      let descriptor = kind.descriptor
      needs = FieldSet(
        app: descriptor.needs.contains(.app), task: descriptor.needs.contains(.task),
        tag: descriptor.needs.contains(.tag))
      tags = descriptor.tags.reduce(0) { $0 | 1 << UInt32($1.rawValue) }
    }
  }

  /// Of the fields that some kinds need, some.
  private struct FieldSet: Sendable {
    let bits: UInt8

    @inline(__always)
    init(app: Bool, task: Bool, tag: Bool) {
      bits = (app ? 1 : 0) | (task ? 2 : 0) | (tag ? 4 : 0)
    }

    /// The first one that both have.
    @inline(never)
    func first(sharedWith other: FieldSet) -> LogField {
      switch (bits & other.bits).trailingZeroBitCount {
      case 0: .app
      case 1: .task
      default: .tag
      }
    }
  }

  private var timestamps: TimestampParser
  private let kinds: LogWords<KindRule>
  private let tags: LogWords<(tag: EventTag, bit: UInt32)>
  /// By kind.
  private let rules: [KindRule]

  package init(zone: TimeZoneRules, epochUnit: EpochUnit, limits: RowLimits) {
    timestamps = TimestampParser(zone: zone, epochUnit: epochUnit)
    rules = EventKind.allCases.map { KindRule($0, limits: limits) }
    kinds = LogWords(rules.map { ($0.kind.word, $0) })
    tags = LogWords(
      EventTag.allCases.dropFirst().map { ($0.word, ($0, 1 << UInt32($0.rawValue))) })
  }

  /// Checks a row.
  ///
  /// - Complexity: O(bytes of the row's short fields); nothing is allocated.
  @inline(__always)
  package mutating func check(_ fields: borrowing RowFields) throws(Reject) -> AcceptedRow {
    let (startText, endText, tagText) = (fields[.start], fields[.end], fields[.tag])
    if startText.count == 0 { throw Reject(.missingField, .start) }
    if fields[.cadre].count == 0 { throw Reject(.missingField, .cadre) }
    if fields[.kind].count == 0 { throw Reject(.missingField, .kind) }
    guard let rule = kinds[fields[.kind]] else { throw Reject(.unknownKind, .kind) }
    let absent = FieldSet(
      app: fields[.app].count == 0, task: fields[.task].count == 0, tag: tagText.count == 0)
    if rule.needs.bits & absent.bits != 0 {
      throw Reject(.missingField, rule.needs.first(sharedWith: absent))
    }

    guard let start = timestamps.parse(startText.bytes, count: startText.count) else {
      throw Reject(.badTimestamp, .start)
    }
    var end: Int64?
    if endText.count > 0 {
      end = timestamps.parse(endText.bytes, count: endText.count)
      if end == nil { throw Reject(.badTimestamp, .end) }
    }
    var tag = EventTag.none
    if tagText.count > 0 {
      guard let known = tags[tagText], rule.tags & known.bit != 0 else {
        throw Reject(.badTag, .tag)
      }
      tag = known.tag
    }
    return try check(rule, tag, startMs: start, endMs: end, fields)
  }

  /// The rules that remain when words and timestamps are known.
  func check(
    _ kind: EventKind, _ tag: EventTag, startMs start: Int64, endMs end: Int64?,
    _ fields: borrowing RowFields
  ) throws(Reject) -> AcceptedRow {
    try check(rules[Int(kind.rawValue)], tag, startMs: start, endMs: end, fields)
  }

  @inline(__always)
  private func check(
    _ rule: KindRule, _ tag: EventTag, startMs start: Int64, endMs end: Int64?,
    _ fields: borrowing RowFields
  ) throws(Reject) -> AcceptedRow {
    if rule.isInterval != (end != nil) {
      throw Reject(rule.isInterval ? .missingEnd : .unexpectedEnd, .end)
    }
    // Safe: both lie within 1970 to 9999.
    let length = (end ?? start) &- start
    // As an unsigned number a negative one is longer than any.
    if UInt64(bitPattern: length) > UInt64(bitPattern: rule.longestMs) {
      throw Reject(length < 0 ? .negativeDuration : .overlong, .end)
    }
    let longest = max(
      max(fields[.cadre].count, fields[.device].count, fields[.event].count),
      max(fields[.app].count, fields[.item].count, fields[.task].count))
    if longest > Self.longestID { throw Reject(.badID, Self.longField(fields)) }
    return AcceptedRow(
      startMs: start, lengthMs: UInt32(truncatingIfNeeded: length), kind: rule.kind, tag: tag)
  }

  /// The first id that is too long.
  @inline(never)
  private static func longField(_ fields: borrowing RowFields) -> LogField? {
    for field in [LogField.cadre, .device, .event, .app, .item, .task]
    where fields[field].count > longestID {
      return field
    }
    return nil
  }
}
