import FingertipCore

/// The bytes of one opened file, decompressed.
struct DecodedBytes: ~Copyable {
  let compression: Compression
  /// The number of bytes returned so far.
  private(set) var bytesRead: Int64 = 0

  private(set) var stored: StoredBytes
  private var zstd: ZstdDecoder?
  private var gzip: GzipDecoder?
  /// Decodes frames of the file on other threads; nil if none do.
  let ahead: FramesAhead?
  /// Frames decoded by another thread, and the number of their bytes returned so far.
  private var decoded: (frames: DecodedFrames, count: Int)?
  /// The time spent waiting for frames that other threads decode.
  private(set) var waitNanoseconds: Int64 = 0
  /// True if a frame begins at the next stored byte.
  private var isAtBorder = true
  /// The error that stopped reading. It is thrown after the bytes before it were returned, and by
  /// every later call.
  private var failure: InputError?

  /// Opens the file and reads its first bytes, waiting for them if it is a pipe.
  ///
  /// - Parameter framesAhead: The number of pieces that other threads may decode ahead.
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
  /// - Returns: The number of bytes written; 0 only at the end.
  /// - Throws: `InputError.damaged` or `.io`, after all bytes before the failure were returned.
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

  /// Reads frames, decoded here or by other threads.
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

  /// Copies the bytes unchanged: those read on opening, and then directly from the file.
  private mutating func copy(
    into buffer: UnsafeMutableRawBufferPointer, filled: inout Int
  ) throws(InputError) {
    // Safe: `looked` fits both, and `filled` is below the buffer's count.
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
