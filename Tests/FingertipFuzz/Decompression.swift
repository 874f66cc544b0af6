import CZlib
import CZstd
import FingertipCore
import FingertipIngest
import FingertipSystem
import FingertipTestSupport

/// Large enough for every path of the decoders, small enough for thousands of runs a second.
private let longestText = 1 << 18

/// Compares the decompression of a file with that of the library at once, with other buffers and
/// pieces, and readings of it as a log on one and several threads.
func compareDecompression(
  of stored: [UInt8], _ compression: Compression, _ random: inout SplitMix64
) throws {
  guard FingertipFuzz.compression(of: stored) == compression else { return }
  let whole = Decoded(InputFile(name: "log", bytes: stored), bufferSize: 64 << 10)
  let expected = compression == .zstd ? decodedZstd(stored) : decodedGzip(stored)
  if let expected {
    try expectEqual(whole.bytes, expected.bytes, "the library's text")
    try expectEqual(whole.error == nil, expected.isSound, "the library's judgement")
  }
  let bufferSize = random.pick([13, 4096, 300_000])
  let other = Decoded(InputFile(name: "log", bytes: stored), bufferSize: bufferSize)
  try expect(
    other == whole, "a buffer of \(bufferSize): \(other.error as Any), not \(whole.error as Any)")
  let size = random.pick([1, 7, 1000])
  let inPieces = Decoded(
    InputFile(name: "log", chunks: chunks(of: stored, size: size)), bufferSize: bufferSize)
  try expectEqual(inPieces.bytes, whole.bytes, "pieces of \(size)")
  try expectEqual(inPieces.error == nil, whole.error == nil, "pieces of \(size)")

  // Only a file has frames that other threads decode.
  guard whole.bytes.count < longestText, random.oneIn(4), let file = tmpfile() else { return }
  defer { fclose(file) }
  fwrite(stored, 1, stored.count, file)
  func reading(threads: Int) -> Reading {
    rewind(file)
    return Reading {
      try LogReading([InputFile(name: "log", descriptor: fileno(file))], threads: threads) {
        $0.keepsGoing = true
      }
    }
  }
  try expectEqual(reading(threads: 4), reading(threads: 1), "threads")
}

/// Returns the compression that the engine recognizes.
func compression(of bytes: [UInt8]) -> Compression {
  bytes.withUnsafeBytes { Compression(magic: $0) }
}

/// The text of a file up to a limit, and the error that ended it.
struct Decoded: Equatable {
  var bytes: [UInt8] = []
  var error: InputError?

  init(_ file: InputFile, bufferSize: Int, textEncoding: TextEncoding? = .utf8) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bufferSize, alignment: 1)
    defer { buffer.deallocate() }
    do throws(InputError) {
      var stream = try ByteStream(file, textEncoding: textEncoding)
      while bytes.count < longestText {
        let count = try stream.read(into: buffer)
        if count == 0 { return }
        bytes += buffer[..<count]
      }
    } catch {
      self.error = error
    }
    // The error behind a limit depends on how far the buffer reaches.
    if bytes.count >= longestText {
      error = nil
      bytes.removeSubrange(longestText...)
    }
  }
}

/// Returns the text of zstd frames, as far as the library gives it to one call with all input; nil if
/// it is too long.
private func decodedZstd(_ stored: [UInt8]) -> (bytes: [UInt8], isSound: Bool)? {
  let stream = ZSTD_createDStream()
  defer { ZSTD_freeDStream(stream) }
  var text = [UInt8](repeating: 0, count: longestText)
  return stored.withUnsafeBytes { source in
    text.withUnsafeMutableBytes { target in
      var input = ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: 0)
      var output = ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: 0)
      var code = 0
      while input.pos < input.size || code != 0 {
        let before = (input.pos, output.pos)
        code = ZSTD_decompressStream(stream, &output, &input)
        if output.pos == output.size { return nil }
        // The library gives no text of a call that fails.
        if ZSTD_isError(code) != 0 { return nil }
        if before == (input.pos, output.pos) { break }
      }
      return (Array(target[..<output.pos]), code == 0)
    }
  }
}

/// Returns the text of gzip members, as far as the library gives it to one call with all input; nil
/// if it is too long.
private func decodedGzip(_ stored: [UInt8]) -> (bytes: [UInt8], isSound: Bool)? {
  var stream = z_stream()
  guard czlib_inflate_init(&stream, 15 + 16) == Z_OK else { return nil }
  defer { inflateEnd(&stream) }
  var (stored, text) = (stored, [UInt8](repeating: 0, count: longestText))
  return stored.withUnsafeMutableBufferPointer { source in
    text.withUnsafeMutableBufferPointer { target in
      stream.next_in = source.baseAddress
      stream.avail_in = UInt32(source.count)
      stream.next_out = target.baseAddress
      stream.avail_out = UInt32(target.count)
      var code = Z_OK
      repeat {
        code = inflate(&stream, Z_NO_FLUSH)
        if stream.avail_out == 0 { return nil }
        let rest = source.suffix(Int(stream.avail_in))
        if code == Z_STREAM_END, let next = rest.first {
          if next == 0 {
            code = rest.allSatisfy { $0 == 0 } ? Z_STREAM_END : Z_DATA_ERROR
            break
          }
          code = inflateReset(&stream)
        }
      } while code == Z_OK
      return (Array(target.dropLast(Int(stream.avail_out))), code == Z_STREAM_END)
    }
  }
}
