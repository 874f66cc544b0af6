import FingertipCore

/// A strict parser (RFC 8259) of the object of a line, for rows of a new shape and for faulty ones
/// (NDJSONFormat.md).
struct JSONRowParser: ~Copyable {
  /// A member whose value may differ from row to row: the position of its value, for a text without
  /// quotes.
  struct Member {
    var range: Range<Int>
    var slot: Int
    var value: RowShapeStep.Value
  }

  /// More members than any log has; wider rows need not be fast.
  private static let mostMembers = 64

  /// Texts and numbers of the last parsed row, those in containers, too.
  private(set) var members: [Member] = []
  /// True if `members` and the bytes between them are the complete last row: they were not too many.
  private(set) var hasAllMembers = true

  private var scratch = TextBuffer()
  /// The open containers inside an unknown member; true for an object.
  private var containers: [Bool] = []
  /// The keys of the fields: their bytes, and the first eight of them as a word.
  private let names: [(bytes: [UInt8], word: UInt64)]

  init(names: ColumnNames) {
    self.names = LogField.allCases.map { field in
      let name = names.name(of: field)
      return (name, loadWord(name + [UInt8](repeating: 0, count: 8), count: min(8, name.count)))
    }
  }

  /// Sets the fields to a row's values.
  ///
  /// - Parameter row: Not empty, valid UTF-8, followed by 16 readable bytes.
  /// - Returns: False if the row is malformed.
  /// - Complexity: O(`row.count`); allocates only for rows longer or deeper than any before.
  mutating func parse(_ row: UnsafeBufferPointer<UInt8>, into fields: borrowing RowFields) -> Bool {
    members.removeAll(keepingCapacity: true)
    hasAllMembers = true
    fields.clear()
    scratch.reset(rowLength: row.count)
    do throws(MalformedJSON) {
      try object(row, into: fields)
      return true
    } catch {
      return false
    }
  }

  private mutating func object(
    _ row: UnsafeBufferPointer<UInt8>, into fields: borrowing RowFields
  ) throws(MalformedJSON) {
    var cursor = JSONCursor(row)
    let start = cursor.at
    cursor.skipSpace()
    try cursor.expect("{")
    cursor.skipSpace()
    if !cursor.take("}") {
      var seen = 0
      repeat {
        let key = try cursor.key(into: &scratch)
        cursor.skipSpace()
        if let field = field(named: key) {
          guard seen & 1 << field.rawValue == 0 else { throw MalformedJSON() }
          seen |= 1 << field.rawValue
          fields[field] = try knownValue(of: field, at: &cursor, rowStart: start) ?? fields.empty
        } else {
          try unknownValue(at: &cursor, rowStart: start)
        }
        cursor.skipSpace()
      } while cursor.take(",")
      try cursor.expect("}")
    }
    cursor.skipSpace()
    guard cursor.isAtEnd else { throw MalformedJSON() }
  }

  private func field(named key: JSONText) -> LogField? {
    if key.hasLoneSurrogate { return nil }
    let (bytes, count) = (key.value.bytes, key.value.count)
    let word = loadWord(bytes, count: min(8, count))
    return names.firstIndex { name in
      name.word == word && name.bytes.count == count
        && (count <= 8 || name.bytes.elementsEqual(UnsafeBufferPointer(start: bytes, count: count)))
    }.map { LogField.allCases[$0] }
  }

  /// Reads a text, or a number as written; nil for `null`.
  private mutating func knownValue(
    of field: LogField, at cursor: inout JSONCursor, rowStart: UnsafePointer<UInt8>
  ) throws(MalformedJSON) -> RowFields.Value? {
    let start = cursor.at - rowStart
    switch cursor.peek {
    case UInt8(ascii: "\""):
      let text = try cursor.string(into: &scratch)
      guard !text.hasLoneSurrogate, !text.hasNUL else { throw MalformedJSON() }
      note(start + 1..<cursor.at - rowStart - 1, slot: field.rawValue, .text)
      return text.value
    case UInt8(ascii: "n"):
      try cursor.expect(word: "null")
      return nil
    default:
      let number = try cursor.number()
      guard number.isInteger || field == .start || field == .end else { throw MalformedJSON() }
      note(start..<cursor.at - rowStart, slot: field.rawValue, .integer)
      return number.value
    }
  }

  /// Reads a value of any type that is not needed.
  private mutating func unknownValue(
    at cursor: inout JSONCursor, rowStart: UnsafePointer<UInt8>
  ) throws(MalformedJSON) {
    switch cursor.peek {
    case UInt8(ascii: "{"), UInt8(ascii: "["): try skipContainer(at: &cursor, rowStart: rowStart)
    default: try skipScalar(at: &cursor, rowStart: rowStart)
    }
  }

  private mutating func note(_ range: Range<Int>, slot: Int, _ value: RowShapeStep.Value) {
    if members.count < Self.mostMembers {
      members.append(Member(range: range, slot: slot, value: value))
    } else {
      hasAllMembers = false
    }
  }

  /// Skips a container without recursion, because nesting may be as deep as the line is long.
  private mutating func skipContainer(
    at cursor: inout JSONCursor, rowStart: UnsafePointer<UInt8>
  ) throws(MalformedJSON) {
    containers.removeAll(keepingCapacity: true)
    repeat {
      cursor.skipSpace()
      let isObject = cursor.take("{")
      if isObject || cursor.take("[") {
        cursor.skipSpace()
        if !cursor.take(isObject ? "}" : "]") {
          if isObject { _ = try cursor.key(into: &scratch) }
          containers.append(isObject)
          continue
        }
      } else {
        try skipScalar(at: &cursor, rowStart: rowStart)
      }
      try goOn(at: &cursor)
    } while !containers.isEmpty
  }

  /// Advances, after a value, to the next one of its container, or out of it.
  private mutating func goOn(at cursor: inout JSONCursor) throws(MalformedJSON) {
    while let isObject = containers.last {
      cursor.skipSpace()
      if cursor.take(",") {
        if isObject { _ = try cursor.key(into: &scratch) }
        return
      }
      try cursor.expect(isObject ? "}" : "]")
      containers.removeLast()
    }
  }

  private mutating func skipScalar(
    at cursor: inout JSONCursor, rowStart: UnsafePointer<UInt8>
  ) throws(MalformedJSON) {
    let start = cursor.at - rowStart
    switch cursor.peek {
    case UInt8(ascii: "\""):
      _ = try cursor.string(into: &scratch)
      note(start + 1..<cursor.at - rowStart - 1, slot: RowFields.unknownSlot, .unknownText)
    case UInt8(ascii: "n"): try cursor.expect(word: "null")
    case UInt8(ascii: "t"): try cursor.expect(word: "true")
    case UInt8(ascii: "f"): try cursor.expect(word: "false")
    default:
      _ = try cursor.number()
      note(start..<cursor.at - rowStart, slot: RowFields.unknownSlot, .unknownNumber)
    }
  }
}
