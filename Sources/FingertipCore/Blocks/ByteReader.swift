/// The reason why bytes can't be read: they break their form.
package struct ByteFault: Error, Equatable, Sendable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }

  /// The reason for a person; the details are for whoever mends the program that wrote the bytes.
  package var text: Bilingual { [description, "编码后的数据有误（\(description)）"] }
}

/// Reads numbers and texts from bytes that may be hostile: nothing is read outside of them.
package struct ByteReader {
  // Safe: every access is below `count`, which is that of the bytes.
  private let start: UnsafePointer<UInt8>?
  private let count: Int
  /// The offset of the next byte.
  package private(set) var offset = 0

  /// - Parameter bytes: Must outlive the reader.
  package init(_ bytes: UnsafeBufferPointer<UInt8>) {
    start = bytes.baseAddress
    count = bytes.count
  }

  /// The number of bytes after the offset.
  package var remaining: Int { count - offset }

  /// Reads a byte.
  ///
  /// - Throws: ``ByteFault`` at the end.
  package mutating func byte() throws(ByteFault) -> UInt8 {
    guard offset < count else { throw ByteFault("it ends early") }
    defer { offset += 1 }
    return start![offset]
  }

  /// Reads some bytes, which are valid as long as the reader's.
  ///
  /// - Throws: ``ByteFault`` if there are fewer.
  package mutating func bytes(_ wanted: Int) throws(ByteFault) -> UnsafeBufferPointer<UInt8> {
    guard wanted >= 0, wanted <= remaining else { throw ByteFault("it ends early") }
    defer { offset += wanted }
    return UnsafeBufferPointer(start: start.map { $0 + offset }, count: wanted)
  }

  /// Reads a number of fixed width.
  ///
  /// - Throws: ``ByteFault`` at the end.
  package mutating func fixed<Number: FixedWidthInteger>(
    _: Number.Type
  ) throws(ByteFault) -> Number {
    let bytes = try bytes(MemoryLayout<Number>.size)
    return Number(littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(as: Number.self))
  }

  /// Reads a number of variable length.
  ///
  /// - Throws: ``ByteFault`` at the end, for more than 64 bits, or for a needless byte: a number has
  ///   one form.
  package mutating func number() throws(ByteFault) -> UInt64 {
    var number: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      let byte = try byte()
      let bits = UInt64(byte & 0x7F)
      guard shift < 63 || bits <= 1, byte != 0 || shift == 0 else { break }
      number |= bits << shift
      if byte & 0x80 == 0 { return number }
    }
    throw ByteFault("a number is malformed")
  }

  /// Reads a count.
  ///
  /// - Throws: ``ByteFault``, also for more than `limit`.
  package mutating func count(limit: Int) throws(ByteFault) -> Int {
    let number = try number()
    guard number <= UInt64(limit) else { throw ByteFault("a count of \(number) is over \(limit)") }
    return Int(number)
  }

  /// Reads a text after the number of its bytes.
  ///
  /// - Throws: ``ByteFault``, also if it is not UTF-8.
  package mutating func text() throws(ByteFault) -> String {
    let bytes = try bytes(try count(limit: remaining))
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ByteFault("a text is not UTF-8")
    }
    return text
  }
}
