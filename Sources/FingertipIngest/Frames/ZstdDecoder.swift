import CZstd

/// Decodes zstd frames, one after the other, skippable ones among them.
///
/// Source: SPEC section 1, "Compression"; RFC 8878.
struct ZstdDecoder: ~Copyable {
  /// log2 of the largest window: 128 MiB, what `zstd --long` makes and reads.
  private static let windowLogMax: Int32 = 27
  /// The fewest bytes that a frame begins with; zstd says later how many more it needs.
  private static let frameStartSize = 5

  private let context: OpaquePointer
  /// What zstd asks for next: a block and, unless it is the last, the header of the one behind it.
  private var wantedSize = frameStartSize
  private var isInsideFrame = false

  init() {
    guard let context = ZSTD_createDCtx() else { fatalError("Out of memory.") }
    self.context = context
    ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, Self.windowLogMax)
  }

  deinit { ZSTD_freeDCtx(context) }

  /// Why decoding paused.
  enum Pause { case bufferIsFull, frameEnded, fileEnded }

  /// Decodes until the buffer is full, or a frame or the file ends.
  ///
  /// zstd reports none of the bytes of a call that fails. So a call gets a block or a header, never
  /// both, and none before zstd has handed over what it holds back: then no byte decoded before
  /// the damage is lost, and the damage's place is known. A block that lies whole in the chunk is
  /// also decoded where it is, without a copy.
  ///
  /// - Parameter filled: how much of the buffer is in use; grows, before a throw too.
  /// - Throws: `InputError.damaged` or `.io`.
  mutating func read(
    from stored: inout StoredBytes, into buffer: UnsafeMutableRawBufferPointer, filled: inout Int
  ) throws(InputError) -> Pause {
    var holdsBack = isInsideFrame
    while filled < buffer.count {
      let hasInput = try stored.unread.isEmpty ? stored.fetch() : true
      if !hasInput && !isInsideFrame { return .fileEnded }
      let piece =
        wantedSize > ZstdFrameHeader.blockHeaderSize
        ? wantedSize - ZstdFrameHeader.blockHeaderSize : wantedSize
      var input = ZSTD_inBuffer(
        src: stored.unread.baseAddress, size: holdsBack ? 0 : min(piece, stored.unread.count),
        pos: 0)
      var output = ZSTD_outBuffer(dst: buffer.baseAddress, size: buffer.count, pos: filled)
      let wanted = ZSTD_decompressStream(context, &output, &input)
      if ZSTD_isError(wanted) != 0 { throw stored.damage(Self.explanation(wanted)) }
      // Without input zstd can only hand over what it holds back; nothing held back, nothing left.
      if !hasInput && output.pos == filled { throw stored.damage("the file ends inside a frame") }
      stored.consume(input.pos)
      filled = output.pos
      holdsBack = false
      isInsideFrame = wanted != 0
      wantedSize = isInsideFrame ? wanted : Self.frameStartSize
      if !isInsideFrame { return .frameEnded }
    }
    return .bufferIsFull
  }

  private static func explanation(_ result: Int) -> String {
    switch ZSTD_getErrorCode(result) {
    case ZSTD_error_prefix_unknown: "no zstd frame begins here"
    case ZSTD_error_checksum_wrong: "the frame's checksum does not match its content"
    case ZSTD_error_frameParameter_windowTooLarge:
      "the frame needs a window above 128 MiB (made with a --long above \(windowLogMax))"
    case ZSTD_error_dictionary_wrong: "the frame was compressed with a dictionary"
    default: "zstd says: " + String(cString: ZSTD_getErrorName(result))
    }
  }
}
