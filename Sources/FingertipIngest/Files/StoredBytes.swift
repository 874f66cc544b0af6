import FingertipCore
import FingertipSystem

/// The bytes of one opened file as stored, buffered in a chunk for decoders.
struct StoredBytes: ~Copyable {
  /// The size of one `read`: a zstd block is at most 128 KiB, so that most are contiguous in a
  /// chunk, and a chunk stays in the level-2 cache. Sizes from 128 KiB to 1 MiB measured the same
  /// on an 86 MB file.
  static let chunkSize = 256 << 10

  /// The name for messages.
  let name: String
  /// The number of bytes read so far.
  private(set) var bytesRead: Int64 = 0
  /// The time spent in system calls that read.
  private(set) var readNanoseconds: Int64 = 0

  /// The descriptor of an open file or pipe; -1 if there is none.
  let descriptor: Int32
  private let closesDescriptor: Bool
  /// Bytes from memory; nil if a descriptor provides them.
  private var memory: MemoryBytes?
  /// The unread rest of the part of a file, while others read other parts; nil for a whole file.
  private var part: Range<Int64>?
  private let chunk: UnsafeMutableRawBufferPointer
  /// The part of the chunk that has not been consumed.
  private var unreadRange = 0..<0
  /// Stored, because a terminal could continue after its end.
  private var isAtEnd = false

  /// - Throws: `InputError.missing` or `.unreadable`.
  init(_ file: InputFile) throws(InputError) {
    name = file.name
    var capacity = Self.chunkSize
    switch file.content {
    case .path(let path):
      // Opening a pipe waits for its writer.
      descriptor = Int32(retrying { Int(open(path, O_RDONLY | O_CLOEXEC)) })
      if descriptor < 0 { throw InputError(errno, opening: name) }
      closesDescriptor = true
    case .descriptor(let open):
      (descriptor, closesDescriptor) = (open, false)
    case .memory(let bytes):
      (descriptor, closesDescriptor, memory) = (-1, false, bytes)
      // A few bytes that are all there need no more; files may grow. There is room after them, so
      // that the end is found.
      if bytes.next == nil { capacity = min(capacity, bytes.rest.count + 64) }
    }
    chunk = .allocate(byteCount: capacity, alignment: 64)
    expectSequentialReading(descriptor)
  }

  /// Creates a reader of a part of an open file, which the caller must close.
  init(partOf descriptor: Int32, _ part: Range<Int64>) {
    name = ""
    self.descriptor = descriptor
    closesDescriptor = false
    self.part = part
    bytesRead = part.lowerBound
    chunk = .allocate(byteCount: Self.chunkSize, alignment: 64)
  }

  deinit {
    chunk.deallocate()
    if closesDescriptor { close(descriptor) }
  }

  /// The bytes of the chunk that have not been consumed.
  var unread: UnsafeRawBufferPointer {
    // Safe: the range is within the chunk; only `consume` and `fetch` move it, within its bounds.
    UnsafeRawBufferPointer(rebasing: chunk[unreadRange])
  }

  /// The offset in the file of the first byte that has not been consumed.
  var offset: Int64 { bytesRead - Int64(unreadRange.count) }

  /// Marks the first `count` unread bytes as consumed.
  mutating func consume(_ count: Int) {
    precondition(count <= unreadRange.count, "Only what is there can be consumed.")
    unreadRange = unreadRange.lowerBound + count..<unreadRange.upperBound
  }

  /// Reads more bytes after the unread ones, as many as one system call returns.
  ///
  /// - Returns: False at the end of the file.
  /// - Throws: `InputError.io`.
  mutating func fetch() throws(InputError) -> Bool {
    if unreadRange.lowerBound > 0 {
      chunk.copyMemory(from: unread)
      unreadRange = 0..<unreadRange.count
    }
    let free = UnsafeMutableRawBufferPointer(rebasing: chunk[unreadRange.upperBound...])
    precondition(!free.isEmpty, "Consume before you fetch.")
    let count = try readDirectly(into: free)
    unreadRange = unreadRange.lowerBound..<unreadRange.upperBound + count
    return count > 0
  }

  /// Reads directly into the caller's memory, as much as one system call returns.
  ///
  /// - Returns: The number of bytes; 0 at the end of the file.
  /// - Throws: `InputError.io`.
  mutating func readDirectly(into buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
    if isAtEnd { return 0 }
    var clock = StageClock()
    let count: Int
    if memory != nil {
      do {
        count = try memory!.read(into: buffer)
      } catch {
        throw .io(file: name, offset: bytesRead, why: "\(error)")
      }
    } else {
      count = readOnce(into: buffer)
    }
    readNanoseconds += clock.lap()
    if count < 0 { throw .io(file: name, offset: bytesRead, why: systemMessage(errno)) }
    isAtEnd = count == 0
    bytesRead += Int64(count)
    return count
  }

  private mutating func readOnce(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard let part else {
      return retrying { read(descriptor, buffer.baseAddress, buffer.count) }
    }
    let wanted = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(part.count))
    let count = readFully(descriptor, into: wanted, at: part.lowerBound)
    self.part = part.lowerBound + Int64(count)..<part.upperBound
    return count
  }

  /// Skips bytes that another thread has read.
  ///
  /// - Parameter offset: An offset in the file, which must be seekable, not before ``offset``.
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

  /// Returns the error for invalid bytes at `offset`.
  func damage(_ what: Bilingual) -> InputError {
    .damaged(file: name, offset: offset, what: what)
  }
}
