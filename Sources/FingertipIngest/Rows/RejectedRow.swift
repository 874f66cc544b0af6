import FingertipCore

extension RejectedRow {
  /// The number of bytes of a row's text that a reject shows: 4 KiB (RejectsFile.md).
  static let longestRaw = 4096

  /// Returns the text of a row, truncated between two characters.
  static func shown(_ text: UnsafeBufferPointer<UInt8>) -> String {
    var end = min(text.count, longestRaw)
    if end < text.count {
      // A UTF-8 character has at most three continuation bytes.
      for _ in 0..<3 where text[end] & 0xC0 == 0x80 { end -= 1 }
    }
    return String(decoding: text[..<end], as: UTF8.self)
  }
}
