/// The bytes of one opened file, decompressed.
struct DecodedBytes: ~Copyable {
  let compression: Compression
  /// How many bytes were handed out.
  private(set) var bytesRead: Int64 = 0

  private(set) var stored: StoredBytes
  private var zstd: ZstdDecoder?
  private var gzip: GzipDecoder?
  /// What stopped the reading. It is thrown when the bytes before it are handed out, and ever after.
  private var failure: InputError?

  /// Opens the file and looks at its first bytes; waits for them, should it be a pipe.
  ///
  /// - Throws: `InputError.missing`, `.unreadable` or `.io`.
  init(_ file: InputFile) throws(InputError) {
    var stored = try StoredBytes(file)
    while stored.unread.count < Compression.magicSize {
      guard try stored.fetch() else { break }
    }
    compression = Compression(magic: stored.unread)
    self.stored = stored
    zstd = compression == .zstd ? ZstdDecoder() : nil
    gzip = compression == .gzip ? GzipDecoder() : nil
  }

  /// Fills the buffer as far as there are bytes.
  ///
  /// - Returns: how many bytes were written; 0 only at the end.
  /// - Throws: `InputError.damaged` or `.io`, once all bytes before the failure are handed out.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
    var filled = 0
    if failure == nil {
      do {
        switch compression {
        case .none: try copy(into: buffer, filled: &filled)
        case .zstd: try zstd!.read(from: &stored, into: buffer, filled: &filled)
        case .gzip: try gzip!.read(from: &stored, into: buffer, filled: &filled)
        }
      } catch {
        failure = error
      }
    }
    if let failure, filled == 0 { throw failure }
    bytesRead += Int64(filled)
    return filled
  }

  /// The bytes as they are: those looked at on opening, and then past the chunk.
  private mutating func copy(
    into buffer: UnsafeMutableRawBufferPointer, filled: inout Int
  ) throws(InputError) {
    // Safe: `looked` fits both, and `filled` is less than the buffer's count below.
    let looked = min(stored.unread.count, buffer.count)
    buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: stored.unread[..<looked]))
    stored.consume(looked)
    filled = looked
    while filled < buffer.count {
      let count = try stored.readDirectly(
        into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
      if count == 0 { return }
      filled += count
    }
  }
}
