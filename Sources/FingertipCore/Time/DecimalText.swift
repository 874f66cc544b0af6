/// Decimal digits as text, in the short fixed formats of dates and times.

/// The value of one or more ASCII digits, or nil for anything else.
///
/// - Precondition: At most 18 bytes, so that the value does not overflow.
/// - Complexity: O(*n*).
func decimalValue(of bytes: some Collection<UInt8>) -> Int? {
  guard !bytes.isEmpty else { return nil }
  precondition(bytes.count <= 18)
  var value = 0
  for byte in bytes {
    let digit = Int(byte) - 48
    guard 0...9 ~= digit else { return nil }
    value = value * 10 + digit
  }
  return value
}

/// Formats `value` with leading zeros up to `width` characters.
///
/// - Complexity: O(`width`).
package func padded(_ value: some BinaryInteger, to width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
