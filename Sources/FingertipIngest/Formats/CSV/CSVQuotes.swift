import CFingertipKernels
import FingertipCore

extension FieldScratch {
  /// A quoted field's value with one quote for each doubled one.
  @inline(never)
  mutating func undoubled(_ value: RowFields.Value) -> RowFields.Value {
    let quote = fingertip_find(value.bytes, value.count, UInt8(ascii: "\""))
    if quote == value.count { return value }
    // Safe: the scratch has room for the whole row.
    return take(count: copyUndoubled(value.bytes, count: value.count, to: end))
  }
}

extension CSVField {
  /// The field's value, doubled quotes resolved.
  package func value(in text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    let written = text[start..<end]
    guard hasDoubledQuotes else { return Array(written) }
    return [UInt8](unsafeUninitializedCapacity: written.count) { value, count in
      // Safe: a field with doubled quotes isn't empty, and no value is longer than it is written.
      count = copyUndoubled(
        UnsafeBufferPointer(rebasing: written).baseAddress!, count: written.count,
        to: value.baseAddress!)
    }
  }
}

/// Copies what stands between the quotes of a field, with one quote for each doubled one.
///
/// - Parameter target: room for `count` bytes.
/// - Returns: how many bytes were written.
private func copyUndoubled(
  _ bytes: UnsafePointer<UInt8>, count: Int, to target: UnsafeMutablePointer<UInt8>
) -> Int {
  var (at, written) = (0, 0)
  while at < count {
    // Safe: `at` is below the count, and as many bytes are written as are read, or fewer.
    let byte = bytes[at]
    target[written] = byte
    written &+= 1
    at &+= byte == UInt8(ascii: "\"") ? 2 : 1
  }
  return written
}
