import FingertipSystem

/// One input of a run: a file, or standard input.
///
/// Source: EventLog.md, Inputs.
package struct InputFile: Sendable {
  /// The name for the user: the path as given, the folder's path with the file's path inside it, or
  /// `-` for standard input. Bytes that aren't UTF-8 become U+FFFD.
  package let name: String
  /// The number of bytes as stored; nil if it is unknown before reading (a pipe, a device).
  package let size: Int64?
  /// The status of the file; nil for bytes in memory.
  package let status: stat?
  /// True if it was found in a folder, rather than named.
  package private(set) var isFound = false
  let content: Content

  /// The source of an input's bytes.
  enum Content: Sendable {
    /// The name's bytes with the terminating NUL, for the system.
    case path([CChar])
    /// Open, and not to be closed.
    case descriptor(Int32)
    case memory(MemoryBytes)
  }

  /// Creates an input from bytes in memory.
  package init(name: String, bytes: [UInt8]) {
    (self.name, size, status) = (name, Int64(bytes.count), nil)
    content = .memory(MemoryBytes(rest: bytes[...]))
  }

  /// Creates an input from a producer of bytes: each call returns the next ones, none at the end.
  package init(name: String, chunks: @escaping @Sendable () throws -> [UInt8]) {
    (self.name, size, status) = (name, nil, nil)
    content = .memory(MemoryBytes(rest: [], next: chunks))
  }

  /// The path, for libraries that open files themselves; nil for other inputs.
  package var path: String? {
    guard case .path(let path) = content, size != nil else { return nil }
    return String(validating: path.dropLast().lazy.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Returns an input whose first bytes may be read twice: itself, if all of it may be, otherwise one
  /// that holds them.
  ///
  /// - Parameter count: The number of bytes to hold.
  /// - Returns: The input, and those bytes as stored; nil for an input that may be read again.
  /// - Throws: ``InputError``.
  package func holdingFirst(_ count: Int) throws(InputError) -> (file: InputFile, first: [UInt8]?) {
    switch content {
    case .path where size != nil: return (self, nil)
    case .memory(let bytes) where bytes.next == nil: return (self, nil)
    default: break
    }
    let rest = HeldBytes(try StoredBytes(self))
    let first = try rest.take(count)
    return (InputFile(name: name, chunks: { try rest.next(first) }), first)
  }

  /// Creates an input from an open file or pipe, which the caller must close.
  package init(name: String, descriptor: Int32) {
    var status = stat()
    let isKnown = fstat(descriptor, &status) == 0
    self.init(name: name, content: .descriptor(descriptor), status: isKnown ? status : nil)
  }

  /// Standard input, which may be a file.
  package static var standardInput: InputFile {
    InputFile(name: "-", descriptor: STDIN_FILENO)
  }

  init(path: [CChar], status: stat, isFound: Bool = false) {
    self.init(name: displayName(path), content: .path(path), status: status)
    self.isFound = isFound
  }

  private init(name: String, content: Content, status: stat?) {
    (self.name, self.content, self.status) = (name, content, status)
    size = status.flatMap { $0.st_mode & S_IFMT == S_IFREG ? Int64($0.st_size) : nil }
  }
}

/// Bytes from memory, in chunks that are read piecewise.
struct MemoryBytes {
  /// The unread part of the current chunk.
  var rest: ArraySlice<UInt8>
  /// Returns the next chunk, an empty one at the end; nil if the current one is the last.
  var next: (@Sendable () throws -> [UInt8])?

  /// Fills the buffer from the current chunk, or from the next one.
  ///
  /// - Returns: The number of bytes written; 0 only at the end.
  /// - Complexity: O(bytes written).
  /// - Throws: The error of the source of chunks.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    if rest.isEmpty, let next { rest = try next()[...] }
    let count = min(rest.count, buffer.count)
    buffer.copyBytes(from: rest.prefix(count))
    rest = rest.dropFirst(count)
    return count
  }
}

/// An open input whose first bytes are held.
private final class HeldBytes: @unchecked Sendable {
  // Safe to send: one thread reads an input.
  private var stored: StoredBytes
  private var isFirst = true

  init(_ stored: consuming StoredBytes) { self.stored = stored }

  func take(_ count: Int) throws(InputError) -> [UInt8] {
    while stored.unread.count < min(count, StoredBytes.chunkSize) {
      guard try stored.fetch() else { break }
    }
    let first = Array(stored.unread)
    stored.consume(first.count)
    return first
  }

  func next(_ first: [UInt8]) throws(InputError) -> [UInt8] {
    if isFirst {
      isFirst = false
      if !first.isEmpty { return first }
    }
    guard try stored.fetch() else { return [] }
    let bytes = Array(stored.unread)
    stored.consume(bytes.count)
    return bytes
  }
}
