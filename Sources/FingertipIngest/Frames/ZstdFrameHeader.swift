/// What the front of a zstd frame says of its size.
///
/// zstd itself tells where a frame ends only to who holds all of it in memory; this is enough to go from
/// block to block. Source: RFC 8878 sections 3.1.1 and 3.1.2.
struct ZstdFrameHeader {
  /// The most bytes that one takes.
  static let longest = 18
  static let blockHeaderSize = 3
  /// The most bytes that a block decodes to.
  static let largestBlock = 128 << 10

  /// Bytes until the first block, or, of a skippable frame, until its end.
  let size: Int
  let isSkippable: Bool
  /// Nil where the frame doesn't say.
  private(set) var contentSize: UInt64?
  private(set) var hasChecksum = false

  /// Whether a frame begins with these four bytes, and if so, whether decoders skip it.
  static func kind(magic: UInt32) -> (isFrame: Bool, isSkippable: Bool) {
    // Of frames to be skipped there are 16.
    let isSkippable = magic & 0xFFFF_FFF0 == 0x184D_2A50
    return (isSkippable || magic == 0xFD2F_B528, isSkippable)
  }

  /// - Parameter bytes: those that a frame begins with; as many as a header may have, or all there are.
  /// - Returns: nil where no frame begins, or where its header is cut.
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
    // Behind the descriptor stand the window's size, unless it is the content's, and a dictionary's number.
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
