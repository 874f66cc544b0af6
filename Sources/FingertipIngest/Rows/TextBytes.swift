import CFingertipKernels

/// Counts the line feeds in a text.
///
/// - Complexity: O(bytes), many at a time.
package func countLineFeeds(in text: UnsafeBufferPointer<UInt8>) -> Int {
  guard let start = text.baseAddress else { return 0 }
  return fingertip_count(start, text.count, UInt8(ascii: "\n"))
}

/// Returns the offset after the last line feed before `end`; 0 if there is none.
package func lastLineEnd(in text: UnsafeBufferPointer<UInt8>, before end: Int) -> Int {
  precondition(0...text.count ~= end, "the end is outside the text")
  guard let start = text.baseAddress else { return 0 }
  // By pointer: a row of a megabyte takes a debug build seconds otherwise.
  var end = end
  while end > 0, start[end - 1] != UInt8(ascii: "\n") { end -= 1 }
  return end
}

/// Returns true if bytes are valid UTF-8 without NUL, as required for texts of rows.
///
/// - Complexity: O(`count`).
package func isText(_ bytes: UnsafePointer<UInt8>, count: Int) -> Bool {
  fingertip_find(bytes, count, 0) == count && fingertip_is_utf8(bytes, count)
}

/// Returns true if a byte is JSON white space, which blank lines consist of.
package func isBlank(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x09, 0x0A, 0x0D, 0x20: true
  default: false
  }
}

/// Returns the offset of the first byte that is no white space; nil if there is none.
///
/// - Complexity: O(offset).
package func firstNonBlank(in text: UnsafeBufferPointer<UInt8>) -> Int? {
  guard let start = text.baseAddress else { return nil }
  // By pointer, as in `lastLineEnd`.
  var offset = 0
  while offset < text.count, isBlank(start[offset]) { offset += 1 }
  return offset < text.count ? offset : nil
}
