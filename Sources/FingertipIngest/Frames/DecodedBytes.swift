import FingertipCore

/// The bytes of one opened file, decompressed.
struct DecodedBytes: ~Copyable {
  let compression: Compression
  /// How many bytes were handed out.
  private(set) var bytesRead: Int64 = 0

  private(set) var stored: StoredBytes
  private var zstd: ZstdDecoder?
  private var gzip: GzipDecoder?
  /// Decodes frames of the file on other threads; nil where none do.
  let ahead: FramesAhead?
  /// Decoded by another thread, and how much of it was handed out.
  private var decoded: (frames: DecodedFrames, count: Int)?
  /// How long frames were waited for that other threads decoded.
  private(set) var waitNanoseconds: Int64 = 0
  /// Whether a frame begins at the next byte that is stored.
  private var isAtBorder = true
  /// What stopped the reading. It is thrown when the bytes before it are handed out, and ever after.
  private var failure: InputError?

  /// Opens the file and looks at its first bytes; waits for them, should it be a pipe.
  ///
  /// - Parameter framesAhead: how many pieces other threads may decode ahead.
  /// - Throws: `InputError.missing`, `.unreadable` or `.io`.
  init(_ file: InputFile, framesAhead: Int) throws(InputError) {
    var stored = try StoredBytes(file)
    while stored.unread.count < Compression.magicSize {
      guard try stored.fetch() else { break }
    }
    compression = Compression(magic: stored.unread)
    ahead = compression == .zstd ? FramesAhead(of: stored, limit: framesAhead) : nil
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
        case .zstd: try decodeFrames(into: buffer, filled: &filled)
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

  /// Frames, decoded here or by others.
  private mutating func decodeFrames(
    into buffer: UnsafeMutableRawBufferPointer, filled: inout Int
  ) throws(InputError) {
    while filled < buffer.count {
      if isAtBorder && decoded == nil {
        var clock = StageClock()
        decoded = ahead?.take(at: stored.offset).map { ($0, 0) }
        if decoded != nil { waitNanoseconds += clock.lap() }
      }
      if let (frames, count) = decoded {
        let rest = frames.text[count...]
        let piece = rest.prefix(buffer.count - filled)
        UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]).copyMemory(
          from: UnsafeRawBufferPointer(rebasing: piece))
        filled += piece.count
        decoded = (frames, count + piece.count)
        if piece.count == rest.count {
          decoded = nil
          try stored.skip(to: frames.extent.end)
        }
      } else {
        let pause = try zstd!.read(from: &stored, into: buffer, filled: &filled)
        if pause == .fileEnded { return }
        isAtBorder = pause == .frameEnded
      }
    }
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
