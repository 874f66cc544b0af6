/// A strict parser (RFC 8259) of one object on one line, reading the known members.
struct NaiveJSON {
  struct Malformed: Error {}

  private let bytes: [UInt8]
  private var position = 0

  /// Returns the known members of the object in `line` that are not null or empty.
  static func fields(of line: [UInt8]) throws(Malformed) -> [NaiveField: [UInt8]] {
    guard String(validating: line, as: UTF8.self) != nil else { throw Malformed() }
    var parser = NaiveJSON(bytes: line)
    let fields = try parser.topLevel()
    parser.skipSpace()
    guard parser.position == line.count else { throw Malformed() }
    return fields
  }

  private mutating func topLevel() throws(Malformed) -> [NaiveField: [UInt8]] {
    var fields: [NaiveField: [UInt8]] = [:]
    var seen: Set<NaiveField> = []
    skipSpace()
    try expect("{")
    skipSpace()
    if take("}") { return [:] }
    repeat {
      let key = try key()
      let field = NaiveField.allCases.first { Array($0.rawValue.utf8) == key.bytes }
      if let field, !key.hasLoneSurrogate {
        guard seen.insert(field).inserted else { throw Malformed() }
        let text = try knownValue(of: field)
        fields[field] = text.isEmpty ? nil : text
      } else {
        try skipValue()
      }
      skipSpace()
    } while take(",")
    try expect("}")
    return fields
  }

  /// Reads a text, a number as its digits, or nothing for `null`.
  private mutating func knownValue(of field: NaiveField) throws(Malformed) -> [UInt8] {
    skipSpace()
    switch peek {
    case UInt8(ascii: "\""):
      let text = try string()
      guard !text.hasLoneSurrogate, !text.bytes.contains(0) else { throw Malformed() }
      return text.bytes
    case UInt8(ascii: "n"):
      try literal("null")
      return []
    default:
      let number = try number()
      let isInteger = number.allSatisfy { "-0123456789".utf8.contains($0) }
      guard isInteger || field == .start || field == .end else { throw Malformed() }
      return number
    }
  }

  /// Skips a value of any type, without recursion: nesting may be as deep as the line is long.
  private mutating func skipValue() throws(Malformed) {
    var closers: [Character] = []
    repeat {
      skipSpace()
      if take("{") {
        skipSpace()
        if !take("}") {
          _ = try key()
          closers.append("}")
          continue
        }
      } else if take("[") {
        skipSpace()
        if !take("]") {
          closers.append("]")
          continue
        }
      } else {
        try skipScalar()
      }
      try closeContainers(&closers)
    } while !closers.isEmpty
  }

  /// Advances, after a value, to the next value of its container, or out of it.
  private mutating func closeContainers(_ closers: inout [Character]) throws(Malformed) {
    while let closer = closers.last {
      skipSpace()
      if take(",") {
        if closer == "}" { _ = try key() }
        return
      }
      try expect(closer)
      closers.removeLast()
    }
  }

  private mutating func skipScalar() throws(Malformed) {
    switch peek {
    case UInt8(ascii: "\""): _ = try string()
    case UInt8(ascii: "t"): try literal("true")
    case UInt8(ascii: "f"): try literal("false")
    case UInt8(ascii: "n"): try literal("null")
    default: _ = try number()
    }
  }

  private typealias Text = (bytes: [UInt8], hasLoneSurrogate: Bool)

  private mutating func key() throws(Malformed) -> Text {
    skipSpace()
    let key = try string()
    skipSpace()
    try expect(":")
    return key
  }

  private mutating func string() throws(Malformed) -> Text {
    try expect("\"")
    var text: Text = ([], false)
    while let byte = peek {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return text
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20: throw Malformed()
      default: text.bytes.append(byte)
      }
    }
    throw Malformed()
  }

  private mutating func escape(into text: inout Text) throws(Malformed) {
    guard let byte = peek else { throw Malformed() }
    position += 1
    switch Character(Unicode.Scalar(byte)) {
    case "\"", "\\", "/": text.bytes.append(byte)
    case "b": text.bytes.append(0x08)
    case "f": text.bytes.append(0x0C)
    case "n": text.bytes.append(0x0A)
    case "r": text.bytes.append(0x0D)
    case "t": text.bytes.append(0x09)
    case "u":
      var units = [try fourHexDigits()]
      if UTF16.isLeadSurrogate(units[0]), let trail = trailSurrogate() { units.append(trail) }
      if let decoded = String(validating: units, as: UTF16.self) {
        text.bytes += Array(decoded.utf8)
      } else {
        text.hasLoneSurrogate = true
      }
    default: throw Malformed()
    }
  }

  private mutating func fourHexDigits() throws(Malformed) -> UInt16 {
    guard position + 4 <= bytes.count else { throw Malformed() }
    let digits = bytes[position..<position + 4].map { Character(Unicode.Scalar($0)) }
    guard digits.allSatisfy({ $0.isASCII && $0.isHexDigit }) else { throw Malformed() }
    position += 4
    return UInt16(String(digits), radix: 16)!
  }

  /// Reads the second half of a pair, if it is next; any other escape is read by itself.
  private mutating func trailSurrogate() -> UInt16? {
    let here = position
    if take("\\"), take("u"), let unit = try? fourHexDigits(), UTF16.isTrailSurrogate(unit) {
      return unit
    }
    position = here
    return nil
  }

  /// Reads `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`, as written.
  private mutating func number() throws(Malformed) -> [UInt8] {
    let begin = position
    _ = take("-")
    if !take("0") { try digits() }
    if take(".") { try digits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try digits()
    }
    return Array(bytes[begin..<position])
  }

  private mutating func digits() throws(Malformed) {
    let begin = position
    while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
    guard position > begin else { throw Malformed() }
  }

  private mutating func literal(_ word: String) throws(Malformed) {
    for character in word { try expect(character) }
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ character: Character) -> Bool {
    guard peek == character.asciiValue else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ character: Character) throws(Malformed) {
    guard take(character) else { throw Malformed() }
  }

  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0D, 0x0A: position += 1
      default: return
      }
    }
  }
}
