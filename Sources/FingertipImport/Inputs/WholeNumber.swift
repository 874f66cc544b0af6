import FingertipCore

/// The number of one or more ASCII digits, with a sign or without.
///
/// - Parameter text: Eight bytes after it may be read.
/// - Returns: Nil for anything else, and for what 64 bits don't hold.
/// - Complexity: O(bytes).
package func wholeNumber(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
  let isNegative = text.first == UInt8(ascii: "-")
  let start = isNegative ? 1 : 0
  var value: UInt64 = 0
  let end = digitsEnd(text, from: start, &value)
  guard end > start, end == text.count else { return nil }
  // Safe: eighteen digits are below 2^63.
  if end - start <= 18 { return isNegative ? 0 &- Int64(value) : Int64(value) }
  guard let magnitude = Int64(String(decoding: text[start...], as: UTF8.self)) else { return nil }
  return isNegative ? -magnitude : magnitude
}
