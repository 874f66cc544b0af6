import CZlib
import CZstd

/// Returns the content of one zstd frame.
func unzstd(_ bytes: [UInt8]) -> [UInt8] {
  precondition(ZSTD_findFrameCompressedSize(bytes, bytes.count) == bytes.count, "one frame")
  let stream = ZSTD_createDStream()
  defer { ZSTD_freeDStream(stream) }
  var result: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 20)
  bytes.withUnsafeBytes { source in
    var input = ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: 0)
    var left = 1
    while left > 0 {
      let produced = chunk.withUnsafeMutableBytes { target in
        var output = ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: 0)
        left = ZSTD_decompressStream(stream, &output, &input)
        precondition(ZSTD_isError(left) == 0, "zstd: damaged")
        return output.pos
      }
      precondition(left == 0 || produced > 0, "zstd: truncated")
      result.append(contentsOf: chunk[..<produced])
    }
  }
  return result
}

/// Returns the content of one gzip member.
func gunzip(_ bytes: [UInt8]) -> [UInt8] {
  var stream = z_stream()
  precondition(czlib_inflate_init(&stream, 15 + 16) == Z_OK)
  defer { inflateEnd(&stream) }
  var result: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 20)
  var source = bytes
  source.withUnsafeMutableBufferPointer { source in
    stream.next_in = source.baseAddress
    stream.avail_in = UInt32(source.count)
    var status = Z_OK
    while status == Z_OK {
      let produced = chunk.withUnsafeMutableBufferPointer { target in
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(target.count)
        status = inflate(&stream, Z_NO_FLUSH)
        return target.count - Int(stream.avail_out)
      }
      result.append(contentsOf: chunk[..<produced])
    }
    precondition(status == Z_STREAM_END && stream.avail_in == 0, "gzip: damaged or truncated")
  }
  return result
}
