/// Converts text of one encoding to UTF-8.
protocol TextConverter: ~Copyable {
  /// Converts as much as fits.
  ///
  /// - Parameters:
  ///   - source: Has ``longestCharacter`` bytes or more unless it is the last, and is not empty.
  ///   - isLast: True if the text ends with it.
  ///   - target: Has ``longestCharacter`` bytes or more.
  /// - Returns: The numbers of bytes read and written, both 1 or more. What is no character becomes
  ///   the single byte FF, which no UTF-8 text contains.
  mutating func convert(
    _ source: UnsafeRawBufferPointer, isLast: Bool, into target: UnsafeMutableRawBufferPointer
  ) -> (read: Int, written: Int)
}

/// The greatest number of bytes of a character in any of the encodings.
let longestCharacter = 4

/// Converts the text of one file to UTF-8, piece by piece.
struct Transcoder<Converter: TextConverter & ~Copyable>: ~Copyable {
  private var converter: Converter
  /// Bytes of the file; large enough to keep the cost of a refill small, and small enough for the
  /// level-1 or level-2 cache.
  private let source: UnsafeMutableRawBufferPointer
  private var unread = 0..<0
  private var isAtEnd = false
  /// The error that ended the source early. It is thrown after the characters before it were
  /// returned.
  private var failure: InputError?
  /// Converted characters that exceeded the capacity of the caller's buffer.
  private let leftover: UnsafeMutableRawBufferPointer
  private var leftoverRange = 0..<0

  /// - Parameter first: The bytes before those that are left to read.
  init(_ converter: consuming Converter, after first: UnsafeRawBufferPointer) {
    self.converter = converter
    source = .allocate(byteCount: max(64 << 10, first.count), alignment: 64)
    source.copyMemory(from: first)
    unread = 0..<first.count
    leftover = .allocate(byteCount: longestCharacter, alignment: 1)
  }

  deinit {
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
        filled += moveLeftover(to: room)
      } else if unread.count < longestCharacter && !isAtEnd {
        refill(from: &decoded)
      } else if unread.isEmpty {
        break
      } else if room.count < longestCharacter {
        leftoverRange = 0..<convert(into: leftover)
      } else {
        filled += convert(into: room)
      }
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

  /// - Returns: The number of bytes written.
  private mutating func convert(into room: UnsafeMutableRawBufferPointer) -> Int {
    let (read, written) = converter.convert(
      UnsafeRawBufferPointer(rebasing: source[unread]), isLast: isAtEnd, into: room)
    unread = unread.lowerBound + read..<unread.upperBound
    return written
  }

  /// - Returns: The number of bytes written.
  private mutating func moveLeftover(to room: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(leftoverRange.count, room.count)
    let end = leftoverRange.lowerBound + count
    // Safe: the range is within the leftover, and `count` at most the size of `room`.
    room.copyMemory(
      from: UnsafeRawBufferPointer(rebasing: leftover[leftoverRange.lowerBound..<end]))
    leftoverRange = end..<leftoverRange.upperBound
    return count
  }
}
