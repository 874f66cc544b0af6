import CZlib
import FingertipCore

/// The parts of an encoded log as bytes (EncodedLog.md): a mark, then sections.
enum EncodedLogBytes {
  /// The first bytes of every encoded log: no text begins so in UTF-8, and a transfer that changes
  /// line ends is noticed.
  static let mark: [UInt8] = [0x8F] + Array("FTLOG\r\n".utf8)
  /// The version of the form: a reader reads newer minor versions, and refuses a newer major one.
  static let major: UInt16 = 1
  static let minor: UInt16 = 0
  /// The mark, two version numbers and a checksum.
  static let startCount = 16
  /// The greatest number of bytes of a section's contents.
  static let longestSection = 3 << 20

  /// The CRC-32 of bytes (ISO 3309, as in gzip).
  static func checksum(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    UInt32(truncatingIfNeeded: crc32(0, bytes.baseAddress, UInt32(bytes.count)))
  }

  /// The bytes before the first section.
  static var start: [UInt8] {
    var writer = ByteWriter()
    writer.append(mark)
    writer.append(fixed: major)
    writer.append(fixed: minor)
    writer.append(fixed: writer.bytes.withUnsafeBufferPointer(checksum))
    return writer.bytes
  }

  /// Checks the bytes before the first section.
  ///
  /// - Throws: ``ByteFault``.
  static func checkStart(_ reader: inout ByteReader) throws(ByteFault) {
    var copy = reader
    let sum = checksum(try copy.bytes(startCount - 4))
    guard try reader.bytes(mark.count).elementsEqual(mark) else {
      throw ByteFault("its first bytes are not those of an encoded log")
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
  }
}

/// A section of an encoded log: a header of 24 bytes and contents.
///
/// ```
/// kind 4 | 0, 4 bytes | bytes of the contents 8 | checksum of the contents 4 | checksum of the above 4
/// ```
struct EncodedSection {
  /// The contents of a section.
  enum Kind: String {
    /// What reading decided; the first section.
    case decisions = "READ"
    /// Rows.
    case rows = "ROWS"
    /// Counts of rejected rows and damaged files.
    case quality = "QUAL"
    /// The numbers of rows and of their sections; the last section.
    case end = "DONE"
  }

  static let headerCount = 24

  /// Nil for a kind of a later version, whose section is skipped.
  let kind: Kind?
  let contentCount: Int
  private let checksum: UInt32

  /// Reads the header of a section.
  ///
  /// - Throws: ``ByteFault``.
  init(header reader: inout ByteReader) throws(ByteFault) {
    var copy = reader
    let sum = EncodedLogBytes.checksum(try copy.bytes(Self.headerCount - 4))
    kind = Kind(rawValue: String(decoding: try reader.bytes(4), as: UTF8.self))
    let flags = try reader.fixed(UInt32.self)
    let count = try reader.fixed(UInt64.self)
    checksum = try reader.fixed(UInt32.self)
    guard try reader.fixed(UInt32.self) == sum else {
      throw ByteFault("the checksum of a section's header is wrong")
    }
    guard flags == 0, count <= UInt64(EncodedLogBytes.longestSection) else {
      throw ByteFault("a section has \(count) bytes, which no section has")
    }
    contentCount = Int(count)
  }

  /// Reads the contents.
  ///
  /// - Throws: ``ByteFault`` if they end early or are not what was written.
  func contents(_ reader: inout ByteReader) throws(ByteFault) -> UnsafeBufferPointer<UInt8> {
    guard contentCount <= reader.remaining else { throw ByteFault("it ends inside a section") }
    let contents = try reader.bytes(contentCount)
    guard EncodedLogBytes.checksum(contents) == checksum else {
      throw ByteFault("the checksum of a section is wrong")
    }
    return contents
  }

  /// Returns a whole section.
  static func bytes(_ kind: Kind, _ contents: [UInt8]) -> [UInt8] {
    var writer = ByteWriter()
    writer.append(kind.rawValue.utf8)
    writer.append(fixed: UInt32(0))
    writer.append(fixed: UInt64(contents.count))
    writer.append(fixed: contents.withUnsafeBufferPointer(EncodedLogBytes.checksum))
    writer.append(fixed: writer.bytes.withUnsafeBufferPointer(EncodedLogBytes.checksum))
    writer.append(contents)
    return writer.bytes
  }
}
