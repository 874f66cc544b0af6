import CServiceCompression

/// The compression of a body.
enum Compression: Equatable {
  case none, zstd, gzip

  /// Recognizes a compression by the first four bytes, as the reader of logs does; nil while there are
  /// fewer that could begin one.
  init?(magic bytes: ArraySlice<UInt8>, isWhole: Bool) {
    let start = Array(bytes.prefix(4))
    if start.count < 4 && !isWhole { return nil }
    if start.starts(with: [0x1F, 0x8B]) {
      self = .gzip
    } else if start == [0x28, 0xB5, 0x2F, 0xFD]
      // A skippable frame: 0x184D2A50 to 0x184D2A5F, little endian.
      || start.count == 4 && start[0] & 0xF0 == 0x50 && start[1...] == [0x2A, 0x4D, 0x18]
    {
      self = .zstd
    } else {
      self = .none
    }
  }
}

/// Decodes a body as its bytes arrive, into no more than a fixed number of bytes.
///
/// It allocates what was decoded, a buffer, and the window of the frame, which is limited by the number
/// of bytes allowed: the sizes that a frame claims allocate nothing.
///
/// Any number of zstd frames or gzip members, one after another, is one body.
final class Decompressor {
  enum Fault: Error, Equatable {
    /// The body has more bytes than allowed, or needs more memory than that.
    case tooLarge
    /// The body is no such compression, at this byte of it.
    case corrupt(offset: Int)
    /// The body ends inside of a frame or member.
    case truncated
  }

  private let compression: Compression
  private let limit: Int
  /// What was decoded.
  private(set) var text: [UInt8] = []
  private var read = 0
  /// True between frames or members.
  private var isAtBorder = true
  private let zstd: OpaquePointer?
  private let gzip: UnsafeMutablePointer<z_stream>?
  private let buffer: UnsafeMutableBufferPointer<UInt8>

  /// zstd's own size of a block: a larger buffer saves no calls.
  private static let bufferSize = 1 << 17

  /// - Parameter limit: The number of decoded bytes allowed.
  init(_ compression: Compression, limit: Int) {
    self.compression = compression
    self.limit = limit
    buffer = .allocate(capacity: compression == .none ? 0 : Self.bufferSize)
    zstd = compression == .zstd ? ZSTD_createDCtx() : nil
    if let zstd {
      // A frame with a greater window would allocate more than is allowed. Not below 8 MiB, which every
      // decoder has to support (RFC 8878).
      let bits = max(23, Int.bitWidth - (max(limit, 2) - 1).leadingZeroBitCount)
      ZSTD_DCtx_setParameter(zstd, ZSTD_d_windowLogMax, Int32(min(bits, 27)))
    }
    if compression == .gzip {
      gzip = .allocate(capacity: 1)
      gzip?.initialize(to: z_stream())
      if let gzip { _ = service_gzip_begin(gzip) }
    } else {
      gzip = nil
    }
  }

  deinit {
    if let zstd { ZSTD_freeDCtx(zstd) }
    if let gzip {
      inflateEnd(gzip)
      gzip.deallocate()
    }
    buffer.deallocate()
  }

  /// Decodes the next bytes.
  ///
  /// - Complexity: O(bytes + decoded bytes).
  /// - Throws: ``Fault``; nothing more can be decoded then.
  func append(_ bytes: UnsafeRawBufferPointer) throws(Fault) {
    guard !bytes.isEmpty else { return }
    switch compression {
    case .none: try keep(bytes)
    case .zstd: try appendZstd(bytes)
    case .gzip: try appendGzip(bytes)
    }
    read += bytes.count
  }

  /// Returns what was decoded.
  ///
  /// - Throws: ``Fault/truncated``.
  func finish() throws(Fault) -> [UInt8] {
    guard isAtBorder else { throw .truncated }
    let whole = text
    text = []
    return whole
  }

  private func keep(_ bytes: UnsafeRawBufferPointer) throws(Fault) {
    guard bytes.count <= limit - text.count else { throw .tooLarge }
    text.append(contentsOf: bytes)
  }

  private func keepBuffer(_ count: Int) throws(Fault) {
    try keep(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<count]))
  }

  private func appendZstd(_ bytes: UnsafeRawBufferPointer) throws(Fault) {
    var input = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
    while true {
      var output = ZSTD_outBuffer(dst: buffer.baseAddress, size: buffer.count, pos: 0)
      let hint = ZSTD_decompressStream(zstd, &output, &input)
      guard ZSTD_isError(hint) == 0 else {
        let code = ZSTD_getErrorCode(hint)
        if code == ZSTD_error_frameParameter_windowTooLarge
          || code == ZSTD_error_memory_allocation
        {
          throw .tooLarge
        }
        throw .corrupt(offset: read + input.pos)
      }
      try keepBuffer(output.pos)
      // 0 where a frame ends and all of it was written.
      isAtBorder = hint == 0
      // A full buffer may leave decoded bytes inside of the decoder.
      if input.pos == input.size && (output.pos < output.size || isAtBorder) { return }
    }
  }

  private func appendGzip(_ bytes: UnsafeRawBufferPointer) throws(Fault) {
    guard let gzip else { return }
    gzip.pointee.next_in = UnsafeMutablePointer(
      mutating: bytes.bindMemory(to: UInt8.self).baseAddress)
    // Safe: the chunks of a body are far below 4 GiB.
    gzip.pointee.avail_in = UInt32(bytes.count)
    while gzip.pointee.avail_in > 0 || gzip.pointee.avail_out == 0 && !isAtBorder {
      if isAtBorder {
        // zlib ends with each member; what follows is the next one.
        inflateReset(gzip)
        isAtBorder = false
      }
      gzip.pointee.next_out = buffer.baseAddress
      gzip.pointee.avail_out = UInt32(buffer.count)
      let code = inflate(gzip, Z_NO_FLUSH)
      switch code {
      case Z_OK, Z_STREAM_END: break
      case Z_BUF_ERROR where gzip.pointee.avail_in == 0: break
      case Z_MEM_ERROR: throw .tooLarge
      default: throw .corrupt(offset: read + bytes.count - Int(gzip.pointee.avail_in))
      }
      try keepBuffer(buffer.count - Int(gzip.pointee.avail_out))
      isAtBorder = code == Z_STREAM_END
      if code == Z_BUF_ERROR { return }
    }
  }
}
