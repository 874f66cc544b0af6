import CFingertipKernels
import FingertipCore

extension TextBuffer {
  /// Returns a quoted field's value with one quote for each doubled one.
  @inline(never)
  mutating func undoubled(_ value: RowFields.Value) -> RowFields.Value {
    let quote = fingertip_find(value.bytes, value.count, UInt8(ascii: "\""))
    if quote == value.count { return value }
    // Safe: the scratch has capacity for the whole row.
    return take(count: copyUndoubled(value.bytes, count: value.count, to: end))
  }
}

extension CSVField {
  /// Returns the field's value, with doubled quotes resolved.
  package func value(in text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    let written = text[start..<end]
    guard hasDoubledQuotes else { return Array(written) }
    return [UInt8](unsafeUninitializedCapacity: written.count) { value, count in
      // Safe: a field with doubled quotes isn't empty, and no value is longer than its written
      // form.
      count = copyUndoubled(
        UnsafeBufferPointer(rebasing: written).baseAddress!, count: written.count,
        to: value.baseAddress!)
    }
  }
}

/// Copies the text between the quotes of a field, with one quote for each doubled one.
///
/// - Parameter target: Must have capacity for `count` bytes.
/// - Returns: The number of bytes written.
private func copyUndoubled(
  _ bytes: UnsafePointer<UInt8>, count: Int, to target: UnsafeMutablePointer<UInt8>
) -> Int {
  var (at, written) = (0, 0)
  while at < count {
    // Safe: `at` is below the count, and no more bytes are written than read.
    let byte = bytes[at]
    target[written] = byte
    written &+= 1
    at &+= byte == UInt8(ascii: "\"") ? 2 : 1
  }
  return written
}
