import FingertipCore

/// A row that has passed every rule, before its ids are encoded.
package struct AcceptedRow: Equatable, Sendable {
  package var startMs: Int64
  package var lengthMs: UInt32
  package var kind: EventKind
  package var tag: EventTag
}

/// The rules of EventLog.md, Rejects, for a row's values, in the order that decides its reject
/// reason.
///
/// Kinds of rows are in no predictable order, so values that depend on the kind are looked up and
/// compared as bits instead of using branches.
package struct RowRules: Sendable {
  /// The greatest length of a row, in bytes without its line end (CSVFormat.md, Rows at fault).
  package static let longestRow = 1 << 20
  /// The greatest length of an id, in bytes.
  package static let longestID = 256

  /// The rule for rows of one kind.
  struct KindRule: Sendable {
    let kind: EventKind
    let isInterval: Bool
    let longestMs: Int64
    /// The fields that rows must have and only some kinds need; see ``RowRules/bits(app:task:tag:)``.
    let needs: UInt8
    /// One bit for each tag.
    let tags: UInt32

    init(_ kind: EventKind, limits: RowLimits) {
      self.kind = kind
      isInterval = kind.isInterval
      longestMs = kind == .app ? limits.longestAppMs : limits.longestFieldMs
      let ofKind = EventKind.Needs.ofKinds[Int(kind.rawValue)]
      needs = RowRules.bits(app: ofKind.app, task: ofKind.task, tag: ofKind.tag)
      tags = ofKind.tags
    }
  }

  /// Returns a set of fields that only some kinds need, as one bit for each.
  @inline(__always)
  private static func bits(app: Bool, task: Bool, tag: Bool) -> UInt8 {
    (app ? 1 : 0) | (task ? 2 : 0) | (tag ? 4 : 0)
  }

  /// The fields of these bits.
  static let neededBySome: [LogField] = [.app, .task, .tag]

  var timestamps: TimestampParser
  /// The words' numbers are raw values.
  let kinds: LogWords
  let tags: LogWords
  /// Rules by kind.
  let rules: [KindRule]

  package init(zone: TimeZoneRules, epochUnit: EpochUnit, limits: RowLimits) {
    timestamps = TimestampParser(zone: zone, epochUnit: epochUnit)
    rules = EventKind.allCases.map { KindRule($0, limits: limits) }
    kinds = Self.kindWords
    tags = Self.tagWords
  }

  // Found once: looking for slots takes 100 µs, and a service reads a few rows at a time.
  private static let kindWords = LogWords(EventKind.allCases.map { ($0.word, $0.rawValue) })
  private static let tagWords = LogWords(EventTag.allCases.map { ($0.word, $0.rawValue) })

  /// Checks a row.
  ///
  /// - Parameters:
  ///   - fields: The row's texts, valid UTF-8 without NUL.
  ///   - values: The values that need no parsing.
  /// - Complexity: O(bytes of the row's short fields); nothing is allocated.
  @inline(__always)
  package mutating func check(
    _ fields: borrowing RowFields, _ values: RowValues
  ) throws(Reject) -> AcceptedRow {
    let (startText, endText, tagText) = (fields[.start], fields[.end], fields[.tag])
    if values.startMs == nil && startText.count == 0 { throw Reject(.missingField, .start) }
    if fields[.cadre].count == 0 { throw Reject(.missingField, .cadre) }
    if values.kind == nil && fields[.kind].count == 0 { throw Reject(.missingField, .kind) }
    guard let rule = rule(values.kind, fields[.kind]) else { throw Reject(.unknownKind, .kind) }
    let hasTag = values.tag.map { $0 != .none } ?? (tagText.count > 0)
    let missing =
      rule.needs
      & Self.bits(app: fields[.app].count == 0, task: fields[.task].count == 0, tag: !hasTag)
    if missing != 0 {
      throw Reject(.missingField, Self.neededBySome[missing.trailingZeroBitCount])
    }

    guard let start = instant(values.startMs, startText) else {
      throw Reject(.badTimestamp, .start)
    }
    var end: Int64?
    if values.endMs != nil || endText.count > 0 {
      end = instant(values.endMs, endText)
      if end == nil { throw Reject(.badTimestamp, .end) }
    }
    var tag = EventTag.none
    if hasTag {
      guard let known = self.tag(values.tag, tagText), rule.tags & known.bit != 0 else {
        throw Reject(.badTag, .tag)
      }
      tag = known.tag
    }
    if rule.isInterval != (end != nil) {
      throw Reject(rule.isInterval ? .missingEnd : .unexpectedEnd, .end)
    }
    // Safe: both are within 1970 to 9999.
    let length = (end ?? start) &- start
    // As an unsigned number, a negative one is greater than any limit.
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

  // Each of the following returns a given value, otherwise that of the text; nil for neither.

  @inline(__always)
  private func rule(_ kind: EventKind?, _ text: RowFields.Value) -> KindRule? {
    (kind?.rawValue ?? kinds[text]).map { rules[Int($0)] }
  }

  @inline(__always)
  private func tag(_ tag: EventTag?, _ text: RowFields.Value) -> (tag: EventTag, bit: UInt32)? {
    guard let number = tag?.rawValue ?? tags[text], let tag = EventTag(rawValue: number)
    else { return nil }
    return (tag, 1 << UInt32(number))
  }

  @inline(__always)
  private mutating func instant(_ instant: Int64?, _ text: RowFields.Value) -> Int64? {
    guard let instant else { return timestamps.parse(text.bytes, count: text.count) }
    return Milliseconds.instants.contains(instant) ? instant : nil
  }

  /// Returns the first id that is too long.
  @inline(never)
  private static func longField(_ fields: borrowing RowFields) -> LogField? {
    [.cadre, .device, .event, .app, .item, .task].first { fields[$0].count > longestID }
  }
}
