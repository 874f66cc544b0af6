import FingertipCore

/// HTML under construction. Markup comes from the source code only (`StaticString`); all other text
/// is escaped, so that no name from the data can become markup.
struct HTMLText {
  private(set) var bytes: [UInt8] = []

  mutating func markup(_ text: StaticString) {
    text.withUTF8Buffer { bytes += $0 }
  }

  /// Appends text, with control and invisible characters as U+FFFD.
  ///
  /// - Complexity: O(n).
  mutating func text(_ text: String) { escape(displaySafe(text)) }

  /// Appends a text of the data with its text direction isolated, so that right-to-left names do
  /// not reorder the text around them.
  mutating func name(_ text: String) {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return self.text(text) }
    markup("<bdi>")
    self.text(text)
    markup("</bdi>")
  }

  /// Appends ` name="value"`.
  mutating func attribute(_ name: StaticString, _ value: String) {
    markup(" ")
    markup(name)
    markup("=\"")
    text(value)
    markup("\"")
  }

  mutating func attribute(_ name: StaticString, _ value: Int) { attribute(name, String(value)) }

  /// Appends a coordinate, rounded to a tenth.
  mutating func attribute(_ name: StaticString, _ value: Double) {
    attribute(name, coordinate(value))
  }

  /// Appends a style or script, which only its own end tag can end.
  ///
  /// - Precondition: `code` contains no end tag.
  mutating func code(_ code: String) {
    precondition(!code.contains("</"), "style or script with an end tag")
    bytes += code.utf8
  }

  private mutating func escape(_ text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): markup("&amp;")
      case UInt8(ascii: "<"): markup("&lt;")
      case UInt8(ascii: ">"): markup("&gt;")
      case UInt8(ascii: "\""): markup("&quot;")
      case UInt8(ascii: "'"): markup("&#39;")
      default: bytes.append(byte)
      }
    }
  }
}

/// Formats a number with at most one decimal.
///
/// - Precondition: the value is finite and small.
func coordinate(_ value: Double) -> String {
  let tenths = Int((value * 10).rounded())
  let sign = tenths < 0 ? "-" : ""
  let (whole, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
  return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
}
