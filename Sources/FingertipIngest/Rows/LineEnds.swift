import CFingertipKernels

/// - Complexity: O(bytes), many at a time.
func countLineFeeds(in text: UnsafeBufferPointer<UInt8>) -> Int {
  guard let start = text.baseAddress else { return 0 }
  return fingertip_count(start, text.count, UInt8(ascii: "\n"))
}

/// The offset after the last line feed before `end`; 0 where there is none.
func lastLineEnd(in text: UnsafeBufferPointer<UInt8>, before end: Int) -> Int {
  text[..<end].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
}

/// Whether a byte is white space of JSON, of which blank lines are made.
func isBlank(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
    || byte == UInt8(ascii: "\n")
}
