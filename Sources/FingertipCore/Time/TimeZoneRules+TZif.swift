/// Parsing of compiled time zones.
extension TimeZoneRules {
  /// Parses a TZif file of version 1 to 4 (RFC 8536, RFC 9636).
  ///
  /// - Complexity: O(bytes + years to 10000).
  /// - Throws: ``TimeZoneRulesError`` for anything but a valid file; no bytes trap.
  package init(identifier: String, tzif: [UInt8]) throws(TimeZoneRulesError) {
    do {
      let spans = try TZifReader(bytes: tzif).spans()
      self.init(identifier: identifier, starts: spans.starts, offsetsMs: spans.offsetsMs)
    } catch {
      throw TimeZoneRulesError(identifier: identifier, reason: error)
    }
  }
}

/// Accumulates spans of constant offset.
struct OffsetSpans {
  /// Instants before 1900 or after 10000 never occur. Beyond these, files contain times such as the
  /// Big Bang, which do not fit in milliseconds.
  static let kept =
    Int64(CivilDate.firstDay(ofYear: 1900)) * 86_400..<Int64(
      CivilDate.firstDay(ofYear: 10_002)) * 86_400

  private(set) var starts: [Int64] = [.min]
  private(set) var offsetsMs: [Int64]

  init(firstOffsetSeconds: Int64) {
    offsetsMs = [firstOffsetSeconds * Milliseconds.perSecond]
  }

  /// Begins a span of `offsetSeconds` at `instantSeconds`, which is later than all before.
  mutating func append(_ instantSeconds: Int64, offsetSeconds: Int64) {
    guard instantSeconds < Self.kept.upperBound else { return }
    let offsetMs = offsetSeconds * Milliseconds.perSecond
    if instantSeconds < Self.kept.lowerBound {
      offsetsMs[0] = offsetMs
    } else if offsetMs != offsetsMs[offsetsMs.count - 1] {
      starts.append(instantSeconds * Milliseconds.perSecond)
      offsetsMs.append(offsetMs)
    }
  }
}

/// The layout of RFC 8536, section 3: a header and a data block of 32-bit times, then, from
/// version 2 on, the same with 64-bit times and a footer between line feeds.
private struct TZifReader {
  typealias Reason = TimeZoneRulesError.Reason

  let bytes: [UInt8]

  /// The counts of a header, and the offsets of the block after it.
  private struct Block {
    /// The offset of the first byte of data.
    let start: Int
    /// 4 in the first block, 8 in the second.
    let timeSize: Int
    let leapCount, transitionCount, typeCount: Int
    let end: Int

    var typeIndices: Int { start + transitionCount * timeSize }
    var types: Int { typeIndices + transitionCount }
  }

  func spans() throws(Reason) -> OffsetSpans {
    let first = try block(at: 0, timeSize: 4)
    switch bytes[4] {
    case 0:
      return try table(first).spans
    case UInt8(ascii: "2")...UInt8(ascii: "4"):
      let second = try block(at: first.end, timeSize: 8)
      var (spans, last) = try table(second)
      try footer(after: second.end)?.append(to: &spans, after: last)
      return spans
    default:
      throw .unsupportedVersion
    }
  }

  private func block(at header: Int, timeSize: Int) throws(Reason) -> Block {
    for (index, byte) in "TZif".utf8.enumerated() {
      guard header + index < bytes.count else { throw .truncated }
      guard bytes[header + index] == byte else { throw .notTZif }
    }
    let start = header + 44
    guard start <= bytes.count else { throw .truncated }
    let counts = (0..<6).map { Int(integer(at: header + 20 + 4 * $0, size: 4) & 0xFFFF_FFFF) }
    let (utc, standard, leap, transitions) = (counts[0], counts[1], counts[2], counts[3])
    let (types, characters) = (counts[4], counts[5])
    // Safe: counts are below 2^32 and entries have at most 12 bytes, so the sum is far below 2^63.
    let end =
      start + transitions * (timeSize + 1) + types * 6 + characters + leap * (timeSize + 4)
      + standard + utc
    guard end <= bytes.count else { throw .truncated }
    return Block(
      start: start, timeSize: timeSize, leapCount: leap, transitionCount: transitions,
      typeCount: types, end: end)
  }

  /// The spans of the block, and its last transition in seconds.
  private func table(_ block: Block) throws(Reason) -> (spans: OffsetSpans, last: Int64?) {
    guard block.leapCount == 0 else { throw .leapSeconds }
    var spans = OffsetSpans(firstOffsetSeconds: try offset(ofType: 0, in: block))
    var last: Int64?
    for index in 0..<block.transitionCount {
      let instant = integer(at: block.start + index * block.timeSize, size: block.timeSize)
      if let last, instant <= last { throw .unsortedTransitions }
      let type = Int(bytes[block.typeIndices + index])
      spans.append(instant, offsetSeconds: try offset(ofType: type, in: block))
      last = instant
    }
    return (spans, last)
  }

  private func offset(ofType type: Int, in block: Block) throws(Reason) -> Int64 {
    guard type < block.typeCount else { throw .badOffset }
    let seconds = integer(at: block.types + type * 6, size: 4)
    // RFC 8536, section 3.2: more than −25 h and less than 26 h.
    guard -89_999...93_599 ~= seconds else { throw .badOffset }
    return seconds
  }

  /// The rule for instants after the table; nil if the file has none.
  private func footer(after end: Int) throws(Reason) -> POSIXTimeZone? {
    let lineFeed = UInt8(ascii: "\n")
    guard end < bytes.count else { throw .truncated }
    guard bytes[end] == lineFeed else { throw .badFooter }
    guard let last = bytes[(end + 1)...].firstIndex(of: lineFeed) else { throw .truncated }
    if last == end + 1 { return nil }
    guard let rule = POSIXTimeZone(bytes[(end + 1)..<last]) else { throw .badFooter }
    return rule
  }

  /// Reads a signed big-endian integer of `size` bytes, which are within the file.
  private func integer(at offset: Int, size: Int) -> Int64 {
    var value: Int64 = bytes[offset] >= 0x80 ? -1 : 0
    for byte in bytes[offset..<offset + size] { value = value << 8 | Int64(byte) }
    return value
  }
}
