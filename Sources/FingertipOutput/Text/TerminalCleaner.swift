import FingertipCore

/// Makes CSV or JSON harmless for a terminal: control characters of the data, bidirectional controls
/// and invisible characters can't reach it (ResultFiles.md, Terminals). Line feeds and tabs are kept.
///
/// Bytes come in parts that may end within a character.
package struct TerminalCleaner {
  /// The replacement of a harmful character.
  package enum Replacement: Sendable {
    /// U+FFFD, for text that has no escapes.
    case mark
    /// An escape of JSON, which stands for the same character.
    case jsonEscape
  }

  private let replacement: Replacement
  /// The bytes of a character whose rest is in the next part.
  private var rest: [UInt8] = []

  package init(_ replacement: Replacement) { self.replacement = replacement }

  /// Returns the harmless form of the next part; invalid UTF-8 becomes U+FFFD.
  ///
  /// - Complexity: O(n).
  mutating func clean(_ part: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    let bytes = rest + part
    let whole = bytes.count - Self.unfinished(bytes)
    rest = Array(bytes[whole...])
    let text = String(decoding: bytes[..<whole], as: UTF8.self)
    var clean: [UInt8] = []
    clean.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      if scalar == "\n" || scalar == "\t" || isDisplaySafe(scalar) {
        clean += UTF8.encode(scalar)!
      } else if replacement == .mark {
        clean += "\u{FFFD}".utf8
      } else {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          clean += "\\u".utf8
          clean += String(repeating: "0", count: 4 - digits.count).utf8
          clean += digits.utf8
        }
      }
    }
    return clean
  }

  /// Returns the number of bytes at the end that begin a character without finishing it.
  private static func unfinished(_ bytes: [UInt8]) -> Int {
    for count in 1...3 where count <= bytes.count {
      let byte = bytes[bytes.count - count]
      if byte & 0xC0 == 0x80 { continue }
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
      return length > count ? count : 0
    }
    return 0
  }
}
