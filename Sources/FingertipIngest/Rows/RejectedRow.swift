import FingertipCore

extension RejectedRow {
  /// How much of a row's text a reject shows: 4 KiB (SPEC section 1).
  static let longestRaw = 4096

  /// The text of a row, cut between two characters.
  static func shown(_ text: UnsafeBufferPointer<UInt8>) -> String {
    var end = min(text.count, longestRaw)
    if end < text.count {
      // Of a character of UTF-8, at most three bytes continue the first.
      for _ in 0..<3 where text[end] & 0xC0 == 0x80 { end -= 1 }
    }
    return String(decoding: text[..<end], as: UTF8.self)
  }
}
