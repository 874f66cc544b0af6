import CZlib
import CZstd

/// The options of a zstd frame.
struct ZstdForm: Sendable {
  var checksum = false
  var contentSize = true
  var windowLog: Int32 = 0
}

/// Returns one zstd frame.
func zstdFrame(_ content: [UInt8], _ form: ZstdForm = ZstdForm()) -> [UInt8] {
  let context = ZSTD_createCCtx()
  defer { ZSTD_freeCCtx(context) }
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, form.checksum ? 1 : 0)
  if form.windowLog > 0 {
    ZSTD_CCtx_setParameter(context, ZSTD_c_enableLongDistanceMatching, 1)
    ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, form.windowLog)
  }
  var frame = [UInt8](repeating: 0, count: ZSTD_compressBound(content.count))
  // A frame begun without its end does not contain its content's size.
  var modes = [ZSTD_e_end]
  if !form.contentSize { modes.insert(ZSTD_e_flush, at: 0) }
  let count = content.withUnsafeBytes { source in
    frame.withUnsafeMutableBytes { target in
      var input = ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: 0)
      var output = ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: 0)
      for mode in modes {
        precondition(ZSTD_compressStream2(context, &output, &input, mode) == 0)
      }
      return output.pos
    }
  }
  return Array(frame[..<count])
}

/// Returns a zstd frame that decoders skip; `number` is one of 16.
func skippableFrame(_ content: [UInt8], number: UInt8 = 0) -> [UInt8] {
  let size = UInt32(content.count)
  return [0x50 | number, 0x2A, 0x4D, 0x18]
    + (0..<4).map { UInt8(truncatingIfNeeded: size >> ($0 * 8)) }
    + content
}

/// Returns one gzip member, with a stored file name if there is one.
func gzipMember(_ content: [UInt8], name: String? = nil, level: Int32 = 6) -> [UInt8] {
  var stream = z_stream()
  precondition(czlib_deflate_init(&stream, level, 15 + 16) == Z_OK)
  defer { deflateEnd(&stream) }
  var storedName = (name ?? "").utf8CString.map { UInt8(bitPattern: $0) }
  var content = content
  return storedName.withUnsafeMutableBufferPointer { storedName in
    var header = gz_header()
    header.name = storedName.baseAddress
    if name != nil { deflateSetHeader(&stream, &header) }
    var member = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(content.count))))
    stream.avail_in = UInt32(content.count)
    stream.avail_out = UInt32(member.count)
    content.withUnsafeMutableBufferPointer { source in
      member.withUnsafeMutableBufferPointer { target in
        stream.next_in = source.baseAddress
        stream.next_out = target.baseAddress
        precondition(deflate(&stream, Z_FINISH) == Z_STREAM_END)
      }
    }
    return Array(member.dropLast(Int(stream.avail_out)))
  }
}
