import FingertipCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The bytes of one opened file as they are stored, through a chunk for who must look at them.
struct StoredBytes: ~Copyable {
  /// Bytes fetched by one `read`: a zstd block is at most 128 KiB, so that most lie whole in a chunk,
  /// and a chunk stays in the level-2 cache. 128 KiB to 1 MiB measured alike on a 86 MB file.
  static let chunkSize = 256 << 10

  /// The name for messages.
  let name: String
  /// How many bytes the file has given so far.
  private(set) var bytesRead: Int64 = 0
  /// How long the system took to give them.
  private(set) var readNanoseconds: Int64 = 0

  let descriptor: Int32
  /// What is left of the part of a file that is read while others read other parts; nil for all of a file.
  private var part: Range<Int64>?
  private let chunk: UnsafeMutableRawBufferPointer
  /// The part of the chunk that nobody has consumed.
  private var unreadRange = 0..<0
  /// Remembered, because a terminal would go on after its end.
  private var isAtEnd = false

  /// - Throws: `InputError.missing` or `.unreadable`.
  init(_ file: InputFile) throws(InputError) {
    name = file.name
    descriptor = file.path.map(openForReading) ?? STDIN_FILENO
    if descriptor < 0 {
      throw errno == ENOENT
        ? .missing(file: name) : .unreadable(file: name, why: systemMessage(errno))
    }
    chunk = .allocate(byteCount: Self.chunkSize, alignment: 64)
    expectSequentialReading(descriptor)
  }

  /// Some bytes of a file that is open, and stays the caller's to close.
  init(partOf descriptor: Int32, _ part: Range<Int64>) {
    name = ""
    self.descriptor = descriptor
    self.part = part
    bytesRead = part.lowerBound
    chunk = .allocate(byteCount: Self.chunkSize, alignment: 64)
  }

  deinit {
    chunk.deallocate()
    if descriptor > STDIN_FILENO && part == nil { close(descriptor) }
  }

  /// The chunk's bytes that nobody has consumed.
  var unread: UnsafeRawBufferPointer {
    // Safe: the range lies in the chunk; only `consume` and `fetch` move it, inside its bounds.
    UnsafeRawBufferPointer(rebasing: chunk[unreadRange])
  }

  /// The place in the file of the first byte that nobody has consumed.
  var offset: Int64 { bytesRead - Int64(unreadRange.count) }

  /// Marks the first `count` unread bytes as consumed.
  mutating func consume(_ count: Int) {
    precondition(count <= unreadRange.count, "Only what is there can be consumed.")
    unreadRange = unreadRange.lowerBound + count..<unreadRange.upperBound
  }

  /// Fetches more behind the unread bytes, as much as one system call gives.
  ///
  /// - Returns: false at the end of the file.
  /// - Throws: `InputError.io`.
  mutating func fetch() throws(InputError) -> Bool {
    if unreadRange.isEmpty { unreadRange = 0..<0 }
    let free = UnsafeMutableRawBufferPointer(rebasing: chunk[unreadRange.upperBound...])
    precondition(!free.isEmpty, "Consume before you fetch.")
    let count = try readDirectly(into: free)
    unreadRange = unreadRange.lowerBound..<unreadRange.upperBound + count
    return count > 0
  }

  /// Reads past the chunk into the caller's memory, as much as one system call gives.
  ///
  /// - Returns: 0 at the end of the file.
  /// - Throws: `InputError.io`.
  mutating func readDirectly(into buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
    if isAtEnd { return 0 }
    var clock = StageClock()
    let count = readOnce(into: buffer)
    readNanoseconds += clock.lap()
    if count < 0 { throw .io(file: name, offset: bytesRead, why: systemMessage(errno)) }
    isAtEnd = count == 0
    bytesRead += Int64(count)
    return count
  }

  private mutating func readOnce(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard let part else { return FingertipIngest.readOnce(descriptor, into: buffer) }
    let wanted = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(part.count))
    let count = readFully(descriptor, into: wanted, at: part.lowerBound)
    self.part = part.lowerBound + Int64(count)..<part.upperBound
    return count
  }

  /// Goes on behind bytes that somebody else has read.
  ///
  /// - Parameter offset: a place of the file, which must be one that can be read in any order, not before
  ///   ``offset``.
  /// - Throws: `InputError.io`.
  mutating func skip(to offset: Int64) throws(InputError) {
    let ahead = offset - self.offset
    if ahead <= Int64(unreadRange.count) {
      consume(Int(ahead))
      return
    }
    guard lseek(descriptor, off_t(offset), SEEK_SET) >= 0 else {
      throw .io(file: name, offset: self.offset, why: systemMessage(errno))
    }
    unreadRange = 0..<0
    bytesRead = offset
  }

  /// What to throw where the bytes at `offset` are wrong.
  func damage(_ what: String) -> InputError {
    .damaged(file: name, offset: offset, what: what)
  }
}
