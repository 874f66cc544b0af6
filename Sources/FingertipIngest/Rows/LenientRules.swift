import FingertipCore

/// Prepares rows that the strict rules reject to be checked by them once more (EventLog.md, Lenient
/// reading): blanks around values are removed, and kinds, tags and times that people write are read.
struct LenientRules: ~Copyable {
  /// The last row, without blanks around its values.
  let fields = RowFields()
  /// True if rows that they accept are events; otherwise they are rejected and counted.
  let areOn: Bool
  private var timestamps: TimestampParser

  // `allCases` makes a list each time.
  private static let allFields = LogField.allCases

  init(zone: TimeZoneRules, epochUnit: EpochUnit, areOn: Bool) {
    self.areOn = areOn
    timestamps = TimestampParser(zone: zone, epochUnit: epochUnit)
  }

  /// Sets ``fields`` to a row's values.
  ///
  /// - Returns: The values that need no parsing; nil for those that are not understood either.
  /// - Complexity: O(bytes of the row).
  mutating func prepare(_ row: borrowing RowFields, _ values: RowValues) -> RowValues {
    for field in Self.allFields { fields[field] = row[field].withoutBlanks }
    var values = values
    if values.kind == nil { values.kind = EventKind(lenientWord: fields[.kind].text) }
    if values.tag == nil, fields[.tag].count > 0 {
      values.tag = values.kind?.tag(ofLenientWord: fields[.tag].text)
    }
    values.startMs = values.startMs ?? instant(.start)
    values.endMs = values.endMs ?? instant(.end)
    return values
  }

  private mutating func instant(_ field: LogField) -> Int64? {
    let text = fields[field]
    if text.count == 0 { return nil }
    return timestamps.parse(text.bytes, count: text.count)
      ?? timestamps.parseLeniently(UnsafeBufferPointer(start: text.bytes, count: text.count))
  }

  /// Returns true if a row is a total, by its first value.
  ///
  /// - Parameters:
  ///   - row: The text of the row.
  ///   - cadre: The value of that field, if the row is well-formed.
  /// - Complexity: O(length of the first value).
  static func isTotal(_ row: UnsafeBufferPointer<UInt8>, cadre: RowFields.Value?) -> Bool {
    if let cadre, cadre.count <= longestTotal,
      TotalWords.contain(UnsafeBufferPointer(start: cadre.bytes, count: cadre.count))
    {
      return true
    }
    let text = row.dropFirst(blankPrefixCount(row[...]))
    let value = text.first == UInt8(ascii: "\"") ? text.dropFirst() : text
    let first = value.prefix(longestTotal + 1).prefix { !endsFirstValue($0) }
    return first.count <= longestTotal
      && TotalWords.contain(UnsafeBufferPointer(rebasing: first))
  }

  /// True for a delimiter, or the quote after the value.
  private static func endsFirstValue(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "\""): true
    default: false
    }
  }

  /// The number of bytes of the longest words with some spaces.
  private static var longestTotal: Int { 40 }
}

extension RowFields.Value {
  /// The value without blanks before and after it.
  var withoutBlanks: RowFields.Value {
    let inner = rangeWithoutBlanks(UnsafeBufferPointer(start: bytes, count: count))
    return RowFields.Value(bytes: bytes + inner.lowerBound, count: inner.count)
  }
}

/// Returns a text without blanks before and after it.
func withoutBlanks(_ text: [UInt8]) -> [UInt8] {
  text.withUnsafeBufferPointer { Array($0[rangeWithoutBlanks($0)]) }
}

/// Returns the part of a text that is neither before nor after all else as blanks.
///
/// - Complexity: O(blanks).
private func rangeWithoutBlanks(_ text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
  let start = blankPrefixCount(text[...])
  var end = text.count
  while end > start, [0x20, 0x09, 0xA0, 0x80].contains(text[end - 1]) {
    // A blank has at most three bytes.
    let size = (1...3).first {
      end - $0 >= start && blankPrefixCount(text[(end - $0)..<end]) == $0
    }
    guard let size else { break }
    end -= size
  }
  return start..<end
}
