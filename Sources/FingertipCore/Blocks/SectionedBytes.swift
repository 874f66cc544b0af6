import CZlib

/// A form of stored bytes: a mark that names it, a version, then sections (EncodedLog.md).
///
/// ```
/// mark 8 | major version 2 | minor version 2 | checksum of the above 4 | section | section | …
/// ```
package struct SectionedBytes: Sendable {
  /// The first 8 bytes: no text begins so in UTF-8, and a transfer that changes line ends is noticed.
  package let mark: [UInt8]
  /// The version of the form: a reader reads newer minor versions, and refuses a newer major one.
  package let major: UInt16
  package let minor: UInt16
  /// The least major version that can be read.
  private let oldest: UInt16
  /// The greatest number of bytes of a section's contents.
  package let longestSection: Int
  /// Names what has the form, in errors: "an encoded log".
  private let name: String

  /// The number of bytes before the first section.
  package static let startCount = 16

  /// - Parameters:
  ///   - letters: Five letters, which follow the first byte of the mark.
  ///   - oldest: The least major version that can be read.
  ///   - name: Names what has the form.
  package init(
    _ letters: String, major: UInt16, minor: UInt16, oldest: UInt16 = 1, longestSection: Int,
    name: String
  ) {
    mark = [0x8F] + Array(letters.utf8) + [0x0D, 0x0A]
    precondition(mark.count == 8, "A mark has five letters.")
    (self.major, self.minor, self.oldest) = (major, minor, oldest)
    (self.longestSection, self.name) = (longestSection, name)
  }

  /// The bytes before the first section.
  package var start: [UInt8] {
    var writer = ByteWriter()
    writer.append(mark)
    writer.append(fixed: major)
    writer.append(fixed: minor)
    writer.append(fixed: writer.bytes.withUnsafeBufferPointer(checksum))
    return writer.bytes
  }

  /// Reads and checks the bytes before the first section.
  ///
  /// - Throws: ``ByteFault``.
  package func checkStart(_ reader: inout ByteReader) throws(ByteFault) {
    var copy = reader
    let sum = checksum(try copy.bytes(Self.startCount - 4))
    guard try reader.bytes(mark.count).elementsEqual(mark) else {
      throw ByteFault("its first bytes are not those of \(name)")
    }
    let found = try reader.fixed(UInt16.self)
    _ = try reader.fixed(UInt16.self)
    guard try reader.fixed(UInt32.self) == sum else {
      throw ByteFault("the checksum of its first bytes is wrong")
    }
    guard found <= major else {
      throw ByteFault(
        "it has version \(found) of the form, and this program reads \(major); use a newer program")
    }
    guard found >= oldest else {
      throw ByteFault(
        "it has version \(found) of the form, and this program reads \(oldest) and later; write it again"
      )
    }
  }

  /// Returns a whole section.
  ///
  /// - Parameter kind: Four letters.
  package func section(_ kind: String, _ contents: [UInt8]) -> [UInt8] {
    var writer = ByteWriter()
    writer.append(kind.utf8)
    writer.append(fixed: UInt32(0))
    writer.append(fixed: UInt64(contents.count))
    writer.append(fixed: contents.withUnsafeBufferPointer(checksum))
    writer.append(fixed: writer.bytes.withUnsafeBufferPointer(checksum))
    writer.append(contents)
    return writer.bytes
  }

  /// Calls `body` with each section of whole bytes, which must end with a section of the kind `last`.
  ///
  /// - Throws: ``ByteFault``.
  package func forEachSection(
    of bytes: UnsafeBufferPointer<UInt8>, last: String,
    _ body: (_ kind: String, UnsafeBufferPointer<UInt8>) throws(ByteFault) -> Void
  ) throws(ByteFault) {
    var reader = ByteReader(bytes)
    try checkStart(&reader)
    var kind = ""
    while reader.remaining > 0 {
      guard kind != last else { throw ByteFault("bytes follow its last section") }
      let section = try ByteSection(header: &reader, of: self)
      kind = section.kind
      try body(kind, try section.contents(&reader))
    }
    guard kind == last else { throw ByteFault("it ends early: its last section is missing") }
  }
}

/// A section: a header of 24 bytes and contents.
///
/// ```
/// kind 4 | 0, 4 bytes | bytes of the contents 8 | checksum of the contents 4 | checksum of the above 4
/// ```
package struct ByteSection {
  package static let headerCount = 24

  /// Four letters; a reader skips a section of a kind that it doesn't know.
  package let kind: String
  package let contentCount: Int
  private let sum: UInt32

  /// Reads the header of a section.
  ///
  /// - Throws: ``ByteFault``.
  package init(header reader: inout ByteReader, of form: SectionedBytes) throws(ByteFault) {
    var copy = reader
    let headerSum = checksum(try copy.bytes(Self.headerCount - 4))
    kind = String(decoding: try reader.bytes(4), as: UTF8.self)
    let flags = try reader.fixed(UInt32.self)
    let count = try reader.fixed(UInt64.self)
    sum = try reader.fixed(UInt32.self)
    guard try reader.fixed(UInt32.self) == headerSum else {
      throw ByteFault("the checksum of a section's header is wrong")
    }
    guard flags == 0, count <= UInt64(form.longestSection) else {
      throw ByteFault("a section has \(count) bytes, which no section has")
    }
    contentCount = Int(count)
  }

  /// Reads the contents.
  ///
  /// - Throws: ``ByteFault`` if they end early or are not what was written.
  package func contents(
    _ reader: inout ByteReader
  ) throws(ByteFault) -> UnsafeBufferPointer<UInt8> {
    guard contentCount <= reader.remaining else { throw ByteFault("it ends inside a section") }
    let contents = try reader.bytes(contentCount)
    guard checksum(contents) == sum else { throw ByteFault("the checksum of a section is wrong") }
    return contents
  }
}

/// The CRC-32 of bytes (ISO 3309, as in gzip).
private func checksum(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
  // In parts, because the length has 32 bits.
  var (sum, rest) = (UInt(0), bytes[...])
  while !rest.isEmpty {
    let part = rest.prefix(1 << 30)
    sum = crc32(sum, UnsafeBufferPointer(rebasing: part).baseAddress, UInt32(part.count))
    rest = rest.dropFirst(part.count)
  }
  return UInt32(truncatingIfNeeded: sum)
}
