import Fingertip
import FingertipOutput
import FingertipReport

/// A value of the JSON text of options.
enum OptionValue {
  case null
  case boolean(Bool)
  /// A number as written, which tells a share, `1.0`, from a count, `1`.
  case number(String)
  case string(String)
  case array([OptionValue])
  /// Members in the order written; names are distinct.
  case object([(name: String, value: OptionValue)])

  /// The kind of value, for messages.
  var kind: Bilingual {
    switch self {
    case .null: ["null", "null"]
    case .boolean: ["true or false", "true 或 false"]
    case .number: ["a number", "数字"]
    case .string: ["a text", "文本"]
    case .array: ["a list", "列表"]
    case .object: ["an object", "对象"]
    }
  }
}

extension OptionValue {
  /// The value as the text of JSON.
  ///
  /// - Complexity: O(length · depth).
  var json: String {
    switch self {
    case .null: "null"
    case .boolean(let isTrue): isTrue ? "true" : "false"
    case .number(let text): text
    case .string(let text): JSONValue.string(text).line
    case .array(let elements): "[" + elements.map(\.json).joined(separator: ",") + "]"
    case .object(let members):
      "{"
        + members.map { JSONValue.string($0.name).line + ":" + $0.value.json }
        .joined(separator: ",") + "}"
    }
  }
}

/// A parser of JSON (RFC 8259).
///
/// Logs have a reader of their own, which reads lines of one flat object, ten times as fast.
struct OptionParser {
  /// Options are nested twice at most; the limit keeps the stack.
  private static let greatestDepth = 16
  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

  private let bytes: [UInt8]
  private var place = 0

  private init(_ text: String) { bytes = Array(text.utf8) }

  /// Parses the text of one value.
  ///
  /// - Complexity: O(length + members of an object · log of them).
  /// - Throws: ``FingertipError`` of the category `usage`, with the byte.
  static func parse(_ text: String) throws(FingertipError) -> OptionValue {
    var parser = OptionParser(text)
    let value = try parser.value(depth: 0)
    parser.skipSpace()
    guard parser.place == parser.bytes.count else {
      throw parser.refusal(["the end of the text", "文本结束"])
    }
    return value
  }

  /// The error of what is not expected here.
  private func refusal(_ wanted: Bilingual) -> FingertipError {
    FingertipError(
      .usage,
      ["options are no JSON: at byte \(place) ", "选项不是 JSON：第 \(place) 字节处应为"] + wanted
        + [" is expected", ""], offset: Int64(place))
  }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func take(_ byte: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: byte) else { return false }
    place += 1
    return true
  }

  private mutating func expect(_ byte: Unicode.Scalar) throws(FingertipError) {
    guard take(byte) else { throw refusal(Bilingual(same: "'\(byte)'")) }
  }

  private mutating func skipSpace() {
    while take(" ") || take("\t") || take("\n") || take("\r") {}
  }

  private mutating func value(depth: Int) throws(FingertipError) -> OptionValue {
    guard depth < Self.greatestDepth else { throw refusal(["less nesting", "更少的嵌套"]) }
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return .object(try members(depth: depth))
    case UInt8(ascii: "["): return .array(try elements(depth: depth))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"): return .number(try number())
    case let byte? where Self.digits.contains(byte): return .number(try number())
    default:
      for (word, value) in [
        ("null", OptionValue.null), ("true", .boolean(true)), ("false", .boolean(false)),
      ] where bytes[place...].starts(with: word.utf8) {
        place += word.utf8.count
        return value
      }
      throw refusal(["a value", "一个值"])
    }
  }

  private mutating func members(
    depth: Int
  ) throws(FingertipError) -> [(name: String, value: OptionValue)] {
    try expect("{")
    var members: [(name: String, value: OptionValue)] = []
    skipSpace()
    if take("}") { return members }
    var names: Set<String> = []
    repeat {
      skipSpace()
      let name = try string()
      guard names.insert(name).inserted else {
        throw FingertipError(
          .usage, ["\(name) is given twice", "“\(name)”给出了两次"], field: name)
      }
      skipSpace()
      try expect(":")
      members.append((name, try value(depth: depth + 1)))
      skipSpace()
    } while take(",")
    try expect("}")
    return members
  }

  private mutating func elements(depth: Int) throws(FingertipError) -> [OptionValue] {
    try expect("[")
    var elements: [OptionValue] = []
    skipSpace()
    if take("]") { return elements }
    repeat {
      elements.append(try value(depth: depth + 1))
      skipSpace()
    } while take(",")
    try expect("]")
    return elements
  }

  private mutating func number() throws(FingertipError) -> String {
    let start = place
    _ = take("-")
    if !take("0") { try skipDigits() }
    if take(".") { try skipDigits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try skipDigits()
    }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private mutating func skipDigits() throws(FingertipError) {
    let start = place
    while let byte = next, Self.digits.contains(byte) { place += 1 }
    guard place > start else { throw refusal(["a digit", "数字"]) }
  }

  private mutating func string() throws(FingertipError) -> String {
    try expect("\"")
    var text: [UInt8] = []
    while !take("\"") {
      if take("\\") {
        text += Array(String(Character(try escape())).utf8)
      } else if let byte = next, byte >= 0x20 {
        text.append(byte)
        place += 1
      } else {
        throw refusal(["a character", "字符"])
      }
    }
    // The bytes of the whole text are UTF-8, and escapes are whole characters.
    return String(decoding: text, as: UTF8.self)
  }

  /// Reads the rest of an escape.
  private mutating func escape() throws(FingertipError) -> Unicode.Scalar {
    let plain: [UInt8: Unicode.Scalar] = [
      UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/",
      UInt8(ascii: "b"): "\u{8}", UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "n"): "\n",
      UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
    ]
    if let scalar = next.flatMap({ plain[$0] }) {
      place += 1
      return scalar
    }
    try expect("u")
    let unit = try fourHexDigits()
    if let scalar = Unicode.Scalar(unit), unit != 0 { return scalar }
    guard UTF16.isLeadSurrogate(unit), take("\\"), take("u") else {
      throw refusal(["a character", "字符"])
    }
    let trail = try fourHexDigits()
    guard UTF16.isTrailSurrogate(trail),
      let scalar = Unicode.Scalar(0x1_0000 + (UInt32(unit) - 0xD800) << 10 + UInt32(trail) - 0xDC00)
    else { throw refusal(["a trail surrogate", "后随代理项"]) }
    return scalar
  }

  private mutating func fourHexDigits() throws(FingertipError) -> UInt16 {
    guard place + 4 <= bytes.count,
      let unit = UInt16(String(decoding: bytes[place..<place + 4], as: UTF8.self), radix: 16)
    else { throw refusal(["four hexadecimal digits", "四位十六进制数字"]) }
    place += 4
    return unit
  }
}
