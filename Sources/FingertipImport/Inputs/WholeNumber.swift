/// The number of one or more ASCII digits, with a sign or without.
///
/// - Returns: Nil for anything else, and for what 64 bits don't hold.
/// - Complexity: O(bytes).
package func wholeNumber(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
  let isNegative = text.first == UInt8(ascii: "-")
  let digits = isNegative ? text.dropFirst() : text[...]
  guard !digits.isEmpty else { return nil }
  var value: Int64 = 0
  if digits.count <= 18 {
    for byte in digits {
      let digit = byte ^ 0x30
      guard digit <= 9 else { return nil }
      // Safe: eighteen digits are below 2^63.
      value = value &* 10 &+ Int64(truncatingIfNeeded: digit)
    }
    return isNegative ? 0 &- value : value
  }
  for byte in digits {
    let digit = Int64(byte) - 48
    guard 0...9 ~= digit else { return nil }
    let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
    let (sum, overflowOfSum) = tens.addingReportingOverflow(digit)
    if overflow || overflowOfSum { return nil }
    value = sum
  }
  return isNegative ? -value : value
}
