import CZlib
import CZstd
import FingertipSynthesis
import Foundation

/// A row as its fields by column; absent ones are missing.
typealias Row = [String: String]

/// A generated folder, read back by the simplest means, and removed at the end.
final class GeneratedLog {
  let folder: String
  let plan: SynthesisPlan
  let summary: SynthesisSummary

  init(_ plan: SynthesisPlan) throws {
    folder = NSTemporaryDirectory() + "fingertip-\(UUID().uuidString)"
    self.plan = plan
    summary = try generate(into: folder, plan)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// The paths of all files below the folder, sorted.
  var paths: [String] {
    get throws { try FileManager.default.subpathsOfDirectory(atPath: folder).sorted() }
  }

  func bytes(_ path: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: folder + "/" + path))
  }

  /// The log files' texts, decompressed, in order of their names.
  var texts: [String] {
    get throws {
      try paths.filter { $0.hasPrefix("log/") }.map { path in
        let data = try bytes(path)
        let plain =
          switch plan.compression {
          case .none: [UInt8](data)
          case .zstd: unzstd([UInt8](data))
          case .gzip: gunzip([UInt8](data))
          }
        return String(decoding: plain, as: UTF8.self)
      }
    }
  }

  /// The lines of the log, headers left out.
  var lines: [Substring] {
    get throws {
      try texts.flatMap { text in
        text.utf8.split(separator: 10).dropFirst(plan.encoding == .csv ? 1 : 0).map {
          Substring($0)
        }
      }
    }
  }

  var rows: [Row] {
    get throws {
      switch plan.encoding {
      case .csv: try texts.flatMap(csvRows)
      case .ndjson:
        try lines.map { line in
          let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
          return (object as! [String: Any]).compactMapValues { $0 as? String }
        }
      }
    }
  }

  func table(_ name: String) throws -> [Row] {
    csvRows(String(decoding: try bytes("tables/\(name).csv"), as: UTF8.self))
  }
}

private func csvRows(_ text: String) -> [Row] {
  let lines = text.utf8.split(separator: 10).map { line in
    line.split(separator: 44, omittingEmptySubsequences: false).map { String(Substring($0)) }
  }
  return lines.dropFirst().map { fields in
    precondition(fields.count == lines[0].count, "a row with other columns than the header")
    return Row(uniqueKeysWithValues: zip(lines[0], fields).filter { !$0.1.isEmpty })
  }
}

private func unzstd(_ bytes: [UInt8]) -> [UInt8] {
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

private func gunzip(_ bytes: [UInt8]) -> [UInt8] {
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
