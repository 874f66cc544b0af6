import NIOCore

/// A writer of small JSON documents.
struct JSONText {
  private(set) var buffer = ByteBuffer()
  /// True if the next member or element follows another.
  private var needsComma = false

  /// Writes an object.
  mutating func object(_ members: (inout JSONText) -> Void) {
    begin("{")
    members(&self)
    end("}")
  }

  /// Writes a member whose value is a string.
  mutating func member(_ name: String, _ value: String) {
    key(name)
    string(value)
  }

  /// Writes a member whose value is a number.
  mutating func member(_ name: String, _ value: Int64) {
    key(name)
    buffer.writeString("\(value)")
  }

  /// Writes a member whose value is true or false.
  mutating func member(_ name: String, _ value: Bool) {
    key(name)
    buffer.writeString(value ? "true" : "false")
  }

  /// Writes a member whose value is null.
  mutating func null(_ name: String) {
    key(name)
    buffer.writeString("null")
  }

  /// Writes a member whose value is a list of objects.
  mutating func list<Element>(
    _ name: String, _ elements: some Sequence<Element>, _ members: (inout JSONText, Element) -> Void
  ) {
    key(name)
    needsComma = false
    begin("[")
    for element in elements { object { members(&$0, element) } }
    end("]")
  }

  private mutating func begin(_ bracket: String) {
    comma()
    buffer.writeString(bracket)
    needsComma = false
  }

  private mutating func end(_ bracket: String) {
    buffer.writeString(bracket)
    needsComma = true
  }

  private mutating func comma() {
    if needsComma { buffer.writeString(",") }
    needsComma = true
  }

  private mutating func key(_ name: String) {
    comma()
    string(name)
    buffer.writeString(":")
  }

  private mutating func string(_ text: String) {
    buffer.writeString("\"")
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": buffer.writeString("\\\"")
      case "\\": buffer.writeString("\\\\")
      // Controls, and what a terminal takes for one.
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}"..."\u{202E}",
        "\u{2066}"..."\u{2069}":
        let digits = String(scalar.value, radix: 16)
        buffer.writeString("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
      default: buffer.writeString(String(scalar))
      }
    }
    buffer.writeString("\"")
  }
}
