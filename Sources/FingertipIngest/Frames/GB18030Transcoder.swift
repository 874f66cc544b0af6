import FingertipSystem

/// Converts GB 18030 to UTF-8, with the C library's converter.
///
/// ASCII is the same in both and is copied. A byte that begins no character becomes FF and
/// conversion continues with the next one, so that a stray byte never hides the comma or line break
/// after it.
struct GB18030Transcoder: ~Copyable {
  /// Large enough to keep the cost of a refill small, and small enough for the level-1 or level-2
  /// cache.
  private static let sourceSize = 64 << 10
  /// The number of bytes that the converter may take before the next check for ASCII: a few fields
  /// of Chinese.
  private static let stretch = 256
  /// The greatest size of a character in either encoding.
  private static let longestCharacter = 4

  private let converter: iconv_t
  private let source: UnsafeMutableRawBufferPointer
  private var unread = 0..<0
  private var isAtEnd = false
  /// The error that ended the source early. It is thrown after the characters before it were
  /// returned.
  private var failure: InputError?
  /// Converted characters that exceeded the capacity of the caller's buffer.
  private let leftover: UnsafeMutableRawBufferPointer
  private var leftoverRange = 0..<0

  /// - Parameter file: The file's name, for the message.
  /// - Throws: `InputError.noConverter`.
  init(for file: String) throws(InputError) {
    converter = iconv_open("UTF-8", "GB18030")
    // `iconv_open` returns -1 if it fails.
    if Int(bitPattern: converter) == -1 {
      throw .noConverter(file: file, encoding: .gb18030, why: systemMessage(errno))
    }
    source = .allocate(byteCount: Self.sourceSize, alignment: 64)
    leftover = .allocate(byteCount: Self.longestCharacter, alignment: 1)
  }

  deinit {
    iconv_close(converter)
    source.deallocate()
    leftover.deallocate()
  }

  /// Fills the buffer as far as there are bytes.
  ///
  /// - Returns: The number of bytes written; 0 only at the end.
  /// - Throws: `InputError.damaged` or `.io`, after all characters before the failure were
  ///   returned.
  mutating func read(
    from decoded: inout DecodedBytes, into buffer: UnsafeMutableRawBufferPointer
  ) throws(InputError) -> Int {
    var filled = 0
    while filled < buffer.count {
      // Safe: `filled` is below the buffer's count.
      let room = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      if !leftoverRange.isEmpty {
        filled += move(leftover, &leftoverRange, to: room, atMost: room.count)
        continue
      }
      let ascii = asciiPrefixCount(UnsafeRawBufferPointer(rebasing: source[unread]))
      if ascii > 0 {
        filled += move(source, &unread, to: room, atMost: min(ascii, room.count))
        continue
      }
      if unread.count < Self.longestCharacter && !isAtEnd {
        refill(from: &decoded)
        continue
      }
      if unread.isEmpty { break }
      filled += convert(into: room)
    }
    if let failure, filled == 0 { throw failure }
    return filled
  }

  /// Moves unread bytes to the front and reads more after them.
  private mutating func refill(from decoded: inout DecodedBytes) {
    source.copyMemory(from: UnsafeRawBufferPointer(rebasing: source[unread]))
    unread = 0..<unread.count
    // Safe: fewer than `longestCharacter` bytes are unread, so there is capacity after them.
    let free = UnsafeMutableRawBufferPointer(rebasing: source[unread.upperBound...])
    do {
      let count = try decoded.read(into: free)
      unread = 0..<unread.upperBound + count
      isAtEnd = count == 0
    } catch {
      failure = error
      isAtEnd = true
    }
  }

  /// Converts one stretch, or as much of it as the buffer can hold.
  ///
  /// - Returns: The number of bytes written, which may be 0.
  private mutating func convert(into room: UnsafeMutableRawBufferPointer) -> Int {
    let size = min(unread.count, Self.stretch)
    let (written, number) = convert(size, into: room)
    // Characters were written, or the stretch ended inside one and the next call sees it whole.
    if written > 0 || number == 0 { return written }
    if number == E2BIG {
      leftoverRange = 0..<convert(min(size, Self.longestCharacter), into: leftover).written
      return 0
    }
    // No character begins here, or the text ends inside one. Safe: neither `room` nor `unread` is
    // empty.
    room[0] = 0xFF
    unread = unread.lowerBound + 1..<unread.upperBound
    return 1
  }

  /// Converts the next `size` bytes as far as they are valid and fit.
  ///
  /// - Returns: The number of bytes written, and `errno` if the converter stopped early, otherwise
  ///   0.
  private mutating func convert(
    _ size: Int, into room: UnsafeMutableRawBufferPointer
  ) -> (written: Int, errno: Int32) {
    // Safe: `size` is at most the number of unread bytes, and the converter respects the given
    // sizes.
    var input: UnsafeMutablePointer<CChar>? =
      (source.baseAddress! + unread.lowerBound).assumingMemoryBound(to: CChar.self)
    var inputLeft = size
    var output: UnsafeMutablePointer<CChar>? =
      room.baseAddress!.assumingMemoryBound(to: CChar.self)
    var outputLeft = room.count
    let result = iconv(converter, &input, &inputLeft, &output, &outputLeft)
    let number = result == -1 ? errno : 0
    unread = unread.lowerBound + (size - inputLeft)..<unread.upperBound
    return (room.count - outputLeft, number)
  }
}

/// Copies the front of a range up to a limit, and removes it from the range.
///
/// - Returns: The number of bytes copied.
private func move(
  _ source: UnsafeMutableRawBufferPointer, _ range: inout Range<Int>,
  to room: UnsafeMutableRawBufferPointer, atMost limit: Int
) -> Int {
  let count = min(range.count, limit)
  let end = range.lowerBound + count
  // Safe: the range is within `source`, and the limit is at most the size of `room`.
  room.copyMemory(from: UnsafeRawBufferPointer(rebasing: source[range.lowerBound..<end]))
  range = end..<range.upperBound
  return count
}

/// Counts the bytes at the front that are ASCII, eight at a time.
///
/// - Complexity: O(*n*).
private func asciiPrefixCount(_ bytes: UnsafeRawBufferPointer) -> Int {
  var index = 0
  // Safe: every word and byte read is within the count.
  while index + 8 <= bytes.count {
    let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
    let high = UInt64(littleEndian: word) & 0x8080_8080_8080_8080
    if high != 0 { return index + high.trailingZeroBitCount / 8 }
    index += 8
  }
  while index < bytes.count && bytes[index] < 0x80 { index += 1 }
  return index
}
