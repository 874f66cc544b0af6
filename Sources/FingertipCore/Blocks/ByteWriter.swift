/// Appends numbers and texts to bytes, in the form that ``ByteReader`` reads: little-endian, or as
/// variable-length numbers of 7 bits a byte, the lowest first (LEB128).
package struct ByteWriter {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  /// Appends a byte.
  package mutating func append(_ byte: UInt8) { bytes.append(byte) }

  /// Appends bytes.
  package mutating func append(_ other: some Collection<UInt8>) { bytes += other }

  /// Appends a number of fixed width.
  package mutating func append(fixed number: some FixedWidthInteger) {
    withUnsafeBytes(of: number.littleEndian) { bytes += $0 }
  }

  /// Appends a number in as many bytes as it needs.
  package mutating func append(number: UInt64) {
    var rest = number
    while rest > 0x7F {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Appends a count.
  package mutating func append(count: Int) { append(number: UInt64(count)) }

  /// Appends a text after the number of its bytes.
  package mutating func append(text: String) {
    append(count: text.utf8.count)
    bytes += text.utf8
  }
}
