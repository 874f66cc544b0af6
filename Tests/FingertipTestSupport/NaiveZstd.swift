import CZstd

/// Returns the content of zstd frames, for files that are part of the tests.
package func decompressed(zstd bytes: [UInt8]) -> [UInt8] {
  let stream = ZSTD_createDStream()
  defer { ZSTD_freeDStream(stream) }
  var result: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: ZSTD_DStreamOutSize())
  bytes.withUnsafeBytes { source in
    var input = ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: 0)
    var hasMore = true
    while hasMore {
      chunk.withUnsafeMutableBytes { target in
        var output = ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: 0)
        let code = ZSTD_decompressStream(stream, &output, &input)
        precondition(ZSTD_isError(code) == 0, String(cString: ZSTD_getErrorName(code)))
        result += target[..<output.pos]
        hasMore = input.pos < input.size || output.pos == output.size
      }
    }
  }
  return result
}
