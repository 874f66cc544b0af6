import CZstd
import FingertipCore

/// Decodes consecutive zstd frames, including skippable ones.
///
/// Source: EventLog.md, Compression; RFC 8878.
struct ZstdDecoder: ~Copyable {
  /// The logarithm (base 2) of the largest window: 128 MiB, which `zstd --long` writes and reads.
  private static let windowLogMax: Int32 = 27
  /// The least number of bytes that a frame begins with; zstd then returns how many more it needs.
  private static let frameStartSize = 5

  private let context: OpaquePointer
  /// The number of bytes that zstd needs next: a block and, unless it is the last, the header of
  /// the one after it.
  private var wantedSize = frameStartSize
  private var isInsideFrame = false

  init() {
    guard let context = ZSTD_createDCtx() else { fatalError("Out of memory.") }
    self.context = context
    ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, Self.windowLogMax)
  }

  deinit { ZSTD_freeDCtx(context) }

  /// The reason why decoding paused.
  enum Pause { case bufferIsFull, frameEnded, fileEnded }

  /// Decodes until the buffer is full, or a frame or the file ends.
  ///
  /// zstd reports none of the bytes of a call that fails. So each call gets either a block or a
  /// header, and only after zstd has returned all buffered output: then no byte decoded before the
  /// damage is lost, and the offset of the damage is known. The pieces are whole, so that they do
  /// not depend on how the bytes arrive: zstd returns a stored block piece by piece. A block is also
  /// decoded in place, without a copy.
  ///
  /// - Parameter filled: The number of bytes used in the buffer; grows, also before a throw.
  /// - Throws: `InputError.damaged` or `.io`.
  mutating func read(
    from stored: inout StoredBytes, into buffer: UnsafeMutableRawBufferPointer, filled: inout Int
  ) throws(InputError) -> Pause {
    var holdsBack = isInsideFrame
    while filled < buffer.count {
      // A skippable frame may be larger than a block.
      let piece = min(
        wantedSize > ZstdFrameHeader.blockHeaderSize
          ? wantedSize - ZstdFrameHeader.blockHeaderSize : wantedSize,
        ZstdFrameHeader.largestBlock)
      while !holdsBack && stored.unread.count < piece, try stored.fetch() {}
      let hasInput = holdsBack || !stored.unread.isEmpty
      if !hasInput && !isInsideFrame { return .fileEnded }
      var input = ZSTD_inBuffer(
        src: stored.unread.baseAddress, size: holdsBack ? 0 : min(piece, stored.unread.count),
        pos: 0)
      var output = ZSTD_outBuffer(dst: buffer.baseAddress, size: buffer.count, pos: filled)
      let wanted = ZSTD_decompressStream(context, &output, &input)
      if ZSTD_isError(wanted) != 0 { throw stored.damage(Self.explanation(wanted)) }
      // Without input, zstd can only return output that it has buffered; no output means that
      // nothing is left.
      if !hasInput && output.pos == filled {
        throw stored.damage(["the file ends inside a frame", "文件在一帧内中断"])
      }
      stored.consume(input.pos)
      filled = output.pos
      holdsBack = false
      isInsideFrame = wanted != 0
      wantedSize = isInsideFrame ? wanted : Self.frameStartSize
      if !isInsideFrame { return .frameEnded }
    }
    return .bufferIsFull
  }

  private static func explanation(_ result: Int) -> Bilingual {
    switch ZSTD_getErrorCode(result) {
    case ZSTD_error_prefix_unknown: ["no zstd frame begins here", "此处不是 zstd 帧的开头"]
    case ZSTD_error_checksum_wrong:
      ["the frame's checksum does not match its content", "该帧的校验和与内容不符"]
    case ZSTD_error_frameParameter_windowTooLarge:
      [
        "the frame needs a window above 128 MiB (made with a --long above \(windowLogMax))",
        "该帧需要超过 128 MiB 的窗口（压缩时 --long 大于 \(windowLogMax)）",
      ]
    case ZSTD_error_dictionary_wrong: ["the frame was compressed with a dictionary", "该帧用字典压缩"]
    default: ["zstd says: ", "zstd 报告："] + String(cString: ZSTD_getErrorName(result))
    }
  }
}
