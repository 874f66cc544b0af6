import CZlib
import CZstd
import Foundation

/// A folder for the files of one test, removed with this object.
package final class TestFolder {
  package enum Compression: CaseIterable, Sendable { case none, zstd, gzip }

  package let path: String

  package init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("fingertip-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file.
  ///
  /// - Returns: Its path.
  package func write(
    _ bytes: [UInt8], to name: String, _ compression: Compression = .none
  ) throws -> String {
    let url = URL(fileURLWithPath: path).appendingPathComponent(name)
    try Data(Self.compressed(bytes, compression)).write(to: url)
    return url.path
  }

  /// Returns one frame or member that contains `bytes`.
  package static func compressed(_ bytes: [UInt8], _ compression: Compression) -> [UInt8] {
    switch compression {
    case .none: bytes
    case .zstd: zstd(bytes)
    case .gzip: gzip(bytes)
    }
  }

  private static func zstd(_ bytes: [UInt8]) -> [UInt8] {
    var frame = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
    let count = ZSTD_compress(&frame, frame.count, bytes, bytes.count, 3)
    precondition(ZSTD_isError(count) == 0)
    return Array(frame[..<count])
  }

  private static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    // 15 is the largest window, and 16 selects gzip's wrapper.
    precondition(czlib_deflate_init(&stream, 6, 15 + 16) == Z_OK)
    defer { deflateEnd(&stream) }
    var member = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
    var bytes = bytes
    stream.avail_in = UInt32(bytes.count)
    stream.avail_out = UInt32(member.count)
    bytes.withUnsafeMutableBufferPointer { source in
      member.withUnsafeMutableBufferPointer { target in
        stream.next_in = source.baseAddress
        stream.next_out = target.baseAddress
        precondition(deflate(&stream, Z_FINISH) == Z_STREAM_END)
      }
    }
    return Array(member.dropLast(Int(stream.avail_out)))
  }
}
