import CFingertipKernels
import FingertipCore

extension RowRules {
  /// Checks rows column by column.
  ///
  /// A row that breaks a rule isn't accepted, nothing more: which rule it is, and if it is one of the
  /// lenient ones, is for ``check(_:_:)``. The rules are those of that function, as masks and numbers: kinds
  /// and tags come in no predictable order, so nothing depends on one by a branch.
  ///
  /// - Parameters:
  ///   - rows: At most as many as a chunk has, of at most ``ColumnLayout/mostColumns`` columns.
  ///   - chunk: Receives the accepted rows' values, without the codes of their ids.
  /// - Complexity: O(bytes of the rows' short fields); nothing is allocated.
  mutating func check(_ rows: RowSpans, into chunk: inout RowChunk) {
    timestamps.parse(rows.column(.start), count: rows.count, into: chunk.events.startMs)
    timestamps.parse(rows.column(.end), count: rows.count, into: chunk.endMs)
    kinds.find(rows.column(.kind), count: rows.count, into: chunk.kindNumbers)
    tags.find(rows.column(.tag), count: rows.count, into: chunk.tagNumbers)
    fingertip_field_masks(
      rows.starts, rows.ends, rows.excess, rows.layout.columnCount, rows.count,
      Int32(Self.longestID), chunk.empty, chunk.tooLong)
    setColumnRules(rows.layout, chunk)

    let (startMs, endMs, lengthMs) = (chunk.events.startMs, chunk.endMs, chunk.events.lengthMs)
    let (kinds, tags, rules) = (chunk.kindNumbers, chunk.tagNumbers, chunk.rules)
    let ids = rows.layout.bits(of: [.cadre, .device, .event, .app, .item, .task])
    var (found, kindsFound, acceptedCount): (UInt32, UInt32, Int) = (0, 0, 0)
    for row in 0..<rows.count {
      let rule = rules + Int(kinds[row])
      let empty = chunk.empty[row] | ColumnLayout.absent
      // Safe: instants are within 1970 to 9999; wrapping of what is none is intended.
      let length = (endMs[row] &- startMs[row]) & rule.pointee.ofIntervals
      let missing =
        empty & rule.pointee.needed | ~empty & rule.pointee.forbidden | chunk.tooLong[row] & ids
      let hasTag = rule.pointee.tags &>> UInt32(tags[row]) & 1
      // As an unsigned number, a negative length is greater than any limit; so is the one to an end that
      // is no instant. A start that is none is negative.
      let isOverlong: UInt32 = UInt64(bitPattern: length) > rule.pointee.longestMs ? 1 : 0
      let hasNoStart = UInt32(truncatingIfNeeded: startMs[row] &>> 63)
      let isAccepted = missing | (hasTag ^ 1) | isOverlong | hasNoStart == 0
      let bit: UInt32 = isAccepted ? 1 : 0
      chunk.isAccepted[row] = isAccepted
      lengthMs[row] = UInt32(truncatingIfNeeded: length)
      kindsFound |= bit &<< UInt32(kinds[row])
      found |= ~empty & (0 &- bit)
      acceptedCount &+= Int(bit)
    }
    chunk.kinds = EventKindSet(bits: UInt16(truncatingIfNeeded: kindsFound))
    chunk.acceptedCount = acceptedCount
    chunk.rareIDs = []
    if found & rows.layout.bits(of: [.item, .task]) != 0 { chunk.rareIDs.insert(.details) }
    if found & rows.layout.bits(of: [.event]) != 0 { chunk.rareIDs.insert(.events) }
  }

  /// Sets the rules of each kind in terms of a layout's bits.
  private func setColumnRules(_ layout: ColumnLayout, _ chunk: borrowing RowChunk) {
    let always = layout.bit(of: .start) | layout.bit(of: .cadre) | layout.bit(of: .kind)
    for (kind, rule) in rules.enumerated() {
      var needed = always
      for (bit, field) in Self.neededBySome.enumerated() where rule.needs >> bit & 1 != 0 {
        needed |= layout.bit(of: field)
      }
      chunk.rules[kind] = ColumnRule(
        ofIntervals: rule.isInterval ? -1 : 0, longestMs: UInt64(rule.longestMs),
        needed: needed, forbidden: rule.isInterval ? 0 : layout.bits(of: [.end]),
        tags: rule.tags | 1 << UInt32(EventTag.none.rawValue))
    }
  }
}

/// The rule for rows of one kind, in terms of the bits that `fingertip_field_masks` finds.
struct ColumnRule: BitwiseCopyable {
  /// All bits for intervals, none for points.
  let ofIntervals: Int64
  let longestMs: UInt64
  /// The fields that must not be empty, and those that must be.
  let needed: UInt32
  let forbidden: UInt32
  /// By the raw value, a bit for each tag that rows may have, and for none.
  let tags: UInt32

  /// That of no kind: no row has what is needed.
  static let ofNone = ColumnRule(
    ofIntervals: 0, longestMs: 0, needed: ColumnLayout.absent, forbidden: 0, tags: 0)
}
