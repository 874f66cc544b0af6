import FingertipCore

/// The beginning of a file, held back until its text encoding is told.
///
/// ASCII is the same in UTF-8 and GB 18030, so it is handed out before the encoding is known.
struct EncodingProbe: ~Copyable {
  /// The text encoding of a file, with what a reader of it needs.
  enum Finding: Equatable {
    case utf8
    case utf16(isBigEndian: Bool)
    case gb18030
  }

  /// The number of bytes that are judged at once: thousands of characters, if the file has them.
  private static let sampleSize = 64 << 10
  /// The number of bytes of ASCII after which a file is UTF-8: rows with all columns filled come
  /// sooner.
  private static let reach = 1 << 20

  /// The encoding that was chosen for text; nil to tell it.
  private let chosen: TextEncoding?
  private let buffer: UnsafeMutableRawBufferPointer
  private var range = 0..<0
  /// The number of held bytes that are known to be ASCII.
  private var asciiCount = 0
  /// The number of bytes handed out.
  private var passedCount = 0
  private var isAtEnd = false
  private var told: Finding?

  init(_ chosen: TextEncoding?) {
    self.chosen = chosen
    buffer = .allocate(byteCount: Self.sampleSize, alignment: 64)
  }

  deinit { buffer.deallocate() }

  /// The bytes that were read and not handed out.
  private var held: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: buffer[range]) }

  /// Hands out the first held bytes.
  ///
  /// - Returns: Their number; 0 if none is held.
  mutating func take(into room: UnsafeMutableRawBufferPointer, atMost limit: Int = .max) -> Int {
    let count = min(range.count, room.count, limit)
    let end = range.lowerBound + count
    // Safe: `count` is at most the sizes of both.
    room.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[range.lowerBound..<end]))
    range = end..<range.upperBound
    passedCount += count
    return count
  }

  /// Hands out bytes that are the same in every encoding that is possible.
  ///
  /// - Returns: Their number; 0 if there are none, and ``tell()`` tells the encoding.
  mutating func takeASCII(
    from decoded: inout DecodedBytes, into room: UnsafeMutableRawBufferPointer
  ) -> Int {
    if asciiCount == 0 {
      if told != nil { return 0 }
      fill(from: &decoded)
      told = toldByHeld()
      if told != nil { return 0 }
      asciiCount = asciiPrefixCount(held)
    }
    let count = take(into: room, atMost: asciiCount)
    asciiCount -= count
    return count
  }

  /// Returns the encoding and the held bytes, after ``takeASCII(from:into:)`` has returned 0.
  mutating func tell() -> (Finding, held: UnsafeRawBufferPointer) { (told ?? .utf8, held) }

  /// Reads until the sample is complete. A failure ends it, and is thrown by the next read.
  private mutating func fill(from decoded: inout DecodedBytes) {
    buffer.copyMemory(from: held)
    range = 0..<range.count
    while range.count < buffer.count && !isAtEnd {
      let free = UnsafeMutableRawBufferPointer(rebasing: buffer[range.count...])
      let count = (try? decoded.read(into: free)) ?? 0
      isAtEnd = count == 0
      range = 0..<range.count + count
    }
  }

  /// Tells the encoding by the held bytes; nil if they begin with ASCII.
  private func toldByHeld() -> Finding? {
    let text = held.bindMemory(to: UInt8.self)
    if passedCount == 0 {
      // A file that is no text is read as it is, and one of another kind is named by its reader.
      if LogFormats.recognize(text)?.isText == false { return .utf8 }
      let kind = FileKind(text)
      switch chosen ?? (kind == .utf16 ? .utf16 : nil) {
      case .utf8: return .utf8
      case .utf16: return .utf16(isBigEndian: FileKind.isBigEndianUTF16(text) ?? false)
      case .gb18030: return .gb18030
      case nil: if let kind, kind != .html { return .utf8 }
      }
    }
    guard let first = text.first, passedCount < Self.reach else { return .utf8 }
    if first < 0x80 { return nil }
    return isGB18030(text, isLast: isAtEnd) ? .gb18030 : .utf8
  }
}
