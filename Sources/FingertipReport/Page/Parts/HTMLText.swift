import FingertipCore
import FingertipOutput

/// HTML under construction.
///
/// Literals are markup, which therefore comes from the source code only; text between them,
/// `"<p>\(text)</p>"`, is escaped, so that no name from the data can become markup.
struct HTMLText: ExpressibleByStringInterpolation, StringInterpolationProtocol {
  private(set) var bytes: [UInt8] = []

  init(literalCapacity: Int, interpolationCount: Int) { bytes.reserveCapacity(literalCapacity) }

  init(stringLiteral markup: StaticString) { appendLiteral(markup) }

  init(stringInterpolation html: HTMLText) { self = html }

  mutating func appendLiteral(_ markup: StaticString) {
    markup.withUTF8Buffer { bytes += $0 }
  }

  /// Appends HTML.
  mutating func appendInterpolation(_ html: HTMLText) { bytes += html.bytes }

  /// Appends text, with control and invisible characters as U+FFFD.
  ///
  /// - Complexity: O(n).
  mutating func appendInterpolation(_ text: String) {
    for byte in displaySafe(text).utf8 {
      switch byte {
      case UInt8(ascii: "&"): appendLiteral("&amp;")
      case UInt8(ascii: "<"): appendLiteral("&lt;")
      case UInt8(ascii: ">"): appendLiteral("&gt;")
      case UInt8(ascii: "\""): appendLiteral("&quot;")
      case UInt8(ascii: "'"): appendLiteral("&#39;")
      default: bytes.append(byte)
      }
    }
  }

  /// Appends a text of the data with its text direction isolated, so that right-to-left names do
  /// not reorder the text around them.
  mutating func appendInterpolation(name: String) {
    self += name.utf8.allSatisfy { $0 < 0x80 } ? "\(name)" : "<bdi>\(name)</bdi>"
  }

  /// Appends a coordinate, rounded to a tenth.
  mutating func appendInterpolation(_ value: Double) { appendInterpolation(coordinate(value)) }

  /// Appends a style or script, which only its own end tag can end.
  ///
  /// - Precondition: `code` contains no end tag.
  mutating func appendInterpolation(code: String) {
    precondition(!code.contains("</"), "style or script with an end tag")
    bytes += code.utf8
  }

  static func += (html: inout HTMLText, more: HTMLText) { html.bytes += more.bytes }
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
