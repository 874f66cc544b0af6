/// The header of a zstd frame, with the fields that determine its size.
///
/// zstd itself finds the end of a frame only if all of it is in memory; this is enough to advance
/// from block to block. Source: RFC 8878 sections 3.1.1 and 3.1.2.
struct ZstdFrameHeader {
  /// The greatest number of bytes of a header.
  static let longest = 18
  static let blockHeaderSize = 3
  /// The greatest number of bytes that a block decodes to.
  static let largestBlock = 128 << 10

  /// The number of bytes before the first block, or, for a skippable frame, before its end.
  let size: Int
  let isSkippable: Bool
  /// The number of bytes of the content; nil if the frame doesn't contain it.
  private(set) var contentSize: UInt64?
  private(set) var hasChecksum = false

  /// Indicates if a frame begins with these four bytes, and if so, if decoders skip it.
  static func kind(magic: UInt32) -> (isFrame: Bool, isSkippable: Bool) {
    // There are 16 kinds of skippable frames.
    let isSkippable = magic & 0xFFFF_FFF0 == 0x184D_2A50
    return (isSkippable || magic == 0xFD2F_B528, isSkippable)
  }

  /// - Parameter bytes: The first bytes of a frame; as many as a header may have, or all there are.
  /// - Returns: Nil if no frame begins here, or if its header is incomplete.
  init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= 8, let magic = Self.number(bytes, at: 0, size: 4) else { return nil }
    // Safe: four bytes.
    let kind = Self.kind(magic: UInt32(magic))
    guard kind.isFrame else { return nil }
    isSkippable = kind.isSkippable
    if isSkippable {
      guard let length = Self.number(bytes, at: 4, size: 4) else { return nil }
      size = 8 + Int(length)
      return
    }
    let descriptor = bytes[4]
    let isSingleSegment = descriptor & 0x20 != 0
    hasChecksum = descriptor & 0x04 != 0
    // The descriptor is followed by the window's size, unless it is the content's, and a
    // dictionary's number.
    let place = 5 + (isSingleSegment ? 0 : 1) + [0, 1, 2, 4][Int(descriptor & 3)]
    let contentSizeSize = [isSingleSegment ? 1 : 0, 2, 4, 8][Int(descriptor >> 6)]
    if contentSizeSize > 0 {
      guard let number = Self.number(bytes, at: place, size: contentSizeSize) else { return nil }
      contentSize = contentSizeSize == 2 ? number + 256 : number
    }
    size = place + contentSizeSize
  }

  private static func number(_ bytes: UnsafeRawBufferPointer, at place: Int, size: Int) -> UInt64? {
    guard place + size <= bytes.count else { return nil }
    return (0..<size).reduce(0) { $0 | UInt64(bytes[place + $1]) << UInt64(8 * $1) }
  }
}
