/// The compression of a file.
///
/// Source: EventLog.md, Compression; RFC 8878 sections 3.1.1 and 3.1.2; RFC 1952 section 2.3.1.
package enum Compression: String, Sendable {
  case none
  case zstd
  case gzip

  /// The number of leading bytes that decide.
  static let magicSize = 4

  /// Recognises the compression by the first bytes of a file, which may have fewer than four.
  package init(magic: UnsafeRawBufferPointer) {
    if magic.starts(with: [0x1F, 0x8B]) {
      self = .gzip
      return
    }
    guard magic.count >= Self.magicSize else {
      self = .none
      return
    }
    // Safe: there are four bytes.
    let number = UInt32(littleEndian: magic.loadUnaligned(as: UInt32.self))
    self = ZstdFrameHeader.kind(magic: number).isFrame ? .zstd : .none
  }
}
