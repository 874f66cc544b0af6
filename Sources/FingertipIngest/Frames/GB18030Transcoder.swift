#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Turns GB 18030 into UTF-8, with the C library's converter.
///
/// ASCII is the same in both and is copied. A byte that begins no character becomes FF and the next
/// one is tried, so that a stray byte never swallows the comma or line break behind it.
struct GB18030Transcoder: ~Copyable {
  /// As much as keeps the cost of a refill small, and stays in the level-1 or level-2 cache.
  private static let sourceSize = 64 << 10
  /// How far the converter may run before ASCII is looked for again: a few fields of Chinese.
  private static let stretch = 256
  /// Room for any character in either encoding.
  private static let longestCharacter = 4

  private let converter: iconv_t
  private let source: UnsafeMutableRawBufferPointer
  private var unread = 0..<0
  private var isAtEnd = false
  /// What ended the source early. It is thrown when the characters before it are handed out.
  private var failure: InputError?
  /// Converted characters for which the caller's buffer had no room.
  private let leftover: UnsafeMutableRawBufferPointer
  private var leftoverRange = 0..<0

  /// - Parameter file: the file's name, for the message.
  /// - Throws: `InputError.noConverter`.
  init(for file: String) throws(InputError) {
    converter = iconv_open("UTF-8", "GB18030")
    // `iconv_open` says -1 where it fails.
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
  /// - Returns: how many bytes were written; 0 only at the end.
  /// - Throws: `InputError.damaged` or `.io`, once all characters before the failure are handed out.
  mutating func read(
    from decoded: inout DecodedBytes, into buffer: UnsafeMutableRawBufferPointer
  ) throws(InputError) -> Int {
    var filled = 0
    while filled < buffer.count {
      // Safe: `filled` is less than the buffer's count.
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

  /// Moves what is unread to the front and fills up behind it.
  private mutating func refill(from decoded: inout DecodedBytes) {
    source.copyMemory(from: UnsafeRawBufferPointer(rebasing: source[unread]))
    unread = 0..<unread.count
    // Safe: fewer than `longestCharacter` bytes are unread, so there is room behind them.
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

  /// Converts one stretch, or as much of it as there is room for.
  ///
  /// - Returns: how many bytes were written, which may be none.
  private mutating func convert(into room: UnsafeMutableRawBufferPointer) -> Int {
    let size = min(unread.count, Self.stretch)
    let (written, number) = convert(size, into: room)
    // Characters came out, or the stretch ended inside one and the next call sees it whole.
    if written > 0 || number == 0 { return written }
    if number == E2BIG {
      leftoverRange = 0..<convert(min(size, Self.longestCharacter), into: leftover).written
      return 0
    }
    // No character begins here, or the text ends inside one.
    // Safe: neither `room` nor `unread` is empty.
    room[0] = 0xFF
    unread = unread.lowerBound + 1..<unread.upperBound
    return 1
  }

  /// Converts the next `size` bytes as far as they are valid and fit.
  ///
  /// - Returns: the bytes written, and `errno` where the converter stopped early, else 0.
  private mutating func convert(
    _ size: Int, into room: UnsafeMutableRawBufferPointer
  ) -> (written: Int, errno: Int32) {
    // Safe: `size` is at most what is unread, and the converter keeps to the sizes it is given.
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

/// Copies the front of a range as far as allowed, and takes it off the range.
///
/// - Returns: how many bytes were copied.
private func move(
  _ source: UnsafeMutableRawBufferPointer, _ range: inout Range<Int>,
  to room: UnsafeMutableRawBufferPointer, atMost limit: Int
) -> Int {
  let count = min(range.count, limit)
  let end = range.lowerBound + count
  // Safe: the range lies in `source`, and callers allow no more than `room` has.
  room.copyMemory(from: UnsafeRawBufferPointer(rebasing: source[range.lowerBound..<end]))
  range = end..<range.upperBound
  return count
}

/// How many bytes at the front are ASCII, counted eight at a time.
///
/// - Complexity: O(*n*).
private func asciiPrefixCount(_ bytes: UnsafeRawBufferPointer) -> Int {
  var index = 0
  // Safe: every word and byte read lies within the count.
  while index + 8 <= bytes.count {
    let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
    let high = UInt64(littleEndian: word) & 0x8080_8080_8080_8080
    if high != 0 { return index + high.trailingZeroBitCount / 8 }
    index += 8
  }
  while index < bytes.count && bytes[index] < 0x80 { index += 1 }
  return index
}
