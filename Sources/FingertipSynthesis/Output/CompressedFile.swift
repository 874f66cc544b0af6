import CZlib
import CZstd
import FingertipCore
import FingertipSystem

/// A file being written with compression.
final class CompressedFile {
  private enum Encoder {
    case plain
    case zstd(OpaquePointer)
    case gzip(UnsafeMutablePointer<z_stream>)
  }

  private let path: String
  /// The file, whole once it is committed.
  let target: AtomicFile
  private let encoder: Encoder
  private let output: UnsafeMutableRawBufferPointer
  /// Bytes in the file so far.
  private(set) var fileBytes: Int64 = 0

  /// - Throws: ``SynthesisError/cannotCreate(path:reason:)``.
  init(path: String, compression: SynthesisPlan.Compression) throws(SynthesisError) {
    self.path = path
    do { target = try AtomicFile(path: path, isPrivate: false) } catch {
      throw SynthesisError(error)
    }
    output = .allocate(byteCount: ZSTD_CStreamOutSize(), alignment: 16)
    switch compression {
    case .none: encoder = .plain
    case .zstd:
      // Level 3, the default of zstd, with a checksum: the log of the benchmark (SyntheticData.md,
      // Scenarios).
      guard let context = ZSTD_createCCtx() else { fatalError("out of memory") }
      ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, 3)
      ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
      encoder = .zstd(context)
    case .gzip:
      let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
      stream.initialize(to: z_stream())
      // 15 window bits, plus 16 for a gzip header, whose time stays 0.
      guard czlib_deflate_init(stream, 6, 15 + 16) == Z_OK else { fatalError("out of memory") }
      encoder = .gzip(stream)
    }
  }

  deinit {
    switch encoder {
    case .plain: break
    case .zstd(let context): ZSTD_freeCCtx(context)
    case .gzip(let stream):
      deflateEnd(stream)
      stream.deallocate()
    }
    output.deallocate()
  }

  /// Appends bytes; `isLast` ends the frame or member.
  ///
  /// - Complexity: O(`bytes.count`).
  /// - Throws: ``SynthesisError/cannotWrite(path:reason:)``.
  func write(_ bytes: UnsafeRawBufferPointer, isLast: Bool = false) throws(SynthesisError) {
    switch encoder {
    case .plain: try writeFile(bytes)
    case .zstd(let context): try compress(bytes, isLast: isLast, context)
    case .gzip(let stream): try deflate(bytes, isLast: isLast, stream)
    }
  }

  private func compress(
    _ bytes: UnsafeRawBufferPointer, isLast: Bool, _ context: OpaquePointer
  ) throws(SynthesisError) {
    var input = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
    var isDone = false
    while !isDone {
      var produced = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
      let left = ZSTD_compressStream2(
        context, &produced, &input, isLast ? ZSTD_e_end : ZSTD_e_continue)
      guard ZSTD_isError(left) == 0 else {
        throw .cannotWrite(path: path, reason: String(cString: ZSTD_getErrorName(left)))
      }
      try writeFile(UnsafeRawBufferPointer(rebasing: output[..<produced.pos]))
      isDone = isLast ? left == 0 : input.pos == input.size
    }
  }

  private func deflate(
    _ bytes: UnsafeRawBufferPointer, isLast: Bool, _ stream: UnsafeMutablePointer<z_stream>
  ) throws(SynthesisError) {
    // Safe: zlib only reads its input; its header lacks the `const`.
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: bytes.assumingMemoryBound(to: UInt8.self).baseAddress)
    stream.pointee.avail_in = UInt32(bytes.count)
    repeat {
      stream.pointee.next_out = output.assumingMemoryBound(to: UInt8.self).baseAddress
      stream.pointee.avail_out = UInt32(output.count)
      // An error here means a corrupt stream state, which no data causes.
      let status = CZlib.deflate(stream, isLast ? Z_FINISH : Z_NO_FLUSH)
      precondition(status != Z_STREAM_ERROR)
      let produced = output.count - Int(stream.pointee.avail_out)
      try writeFile(UnsafeRawBufferPointer(rebasing: output[..<produced]))
    } while stream.pointee.avail_out == 0
  }

  private func writeFile(_ bytes: UnsafeRawBufferPointer) throws(SynthesisError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = FingertipSystem.write(
        target.descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress!, rest.count)
      if written < 0 {
        if errno == EINTR { continue }
        throw .cannotWrite(path: path, reason: String(cString: strerror(errno)))
      }
      rest = rest.dropFirst(written)
      fileBytes += Int64(written)
      target.note(length: Int(fileBytes))
    }
  }
}
