import FingertipSynthesis
import Foundation

/// The fields of a row by column, without absent ones.
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

  /// The paths of all files in the folder, sorted.
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

  /// The lines of the log, without headers.
  var lines: [Substring] {
    get throws {
      try texts.flatMap { text in
        text.utf8.split(separator: 10).dropFirst(plan.encoding == .csv ? 1 : 0).map {
          Substring($0)
        }
      }
    }
  }

  private var parsed: [Row]?

  /// The rows of the log, parsed once.
  var rows: [Row] {
    get throws {
      if let parsed { return parsed }
      let rows = try parse()
      parsed = rows
      return rows
    }
  }

  private func parse() throws -> [Row] {
    switch plan.encoding {
    case .csv: return try texts.flatMap(csvRows)
    case .ndjson:
      return try lines.map { line in
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
        return (object as! [String: Any]).compactMapValues { $0 as? String }
      }
    }
  }

  /// Returns the rows of some kinds of a CSV log, without parsing the others: tests of long logs
  /// need few.
  func rows(of kinds: String...) throws -> [Row] {
    let header = try texts[0].prefix { $0 != "\n" }
    var wanted = Array(header.utf8) + [10]
    for text in try texts {
      text.withCString { text in
        let starts = Set(kinds.flatMap { lineStarts(of: ",\($0),", in: text) })
        // The first line is the header.
        for start in starts.sorted() where start > 0 {
          let length = strcspn(text + start, "\n") + 1
          text.withMemoryRebound(to: UInt8.self, capacity: start + length) { text in
            wanted += UnsafeBufferPointer(start: text + start, count: length)
          }
        }
      }
    }
    return csvRows(String(decoding: wanted, as: UTF8.self))
  }

  /// The rows of `apps.csv` by app, and the levels of `units.csv` by unit.
  var appTable: [String: Row] {
    get throws { Dictionary(uniqueKeysWithValues: try table("apps").map { ($0["app"]!, $0) }) }
  }
  var levels: [String: String] {
    get throws {
      Dictionary(uniqueKeysWithValues: try table("units").map { ($0["unit"]!, $0["level"]!) })
    }
  }

  func table(_ name: String) throws -> [Row] {
    csvRows(String(decoding: try bytes("tables/\(name).csv"), as: UTF8.self))
  }
}

/// Returns where the lines begin in which a word stands, by the C library.
private func lineStarts(of word: String, in text: UnsafePointer<CChar>) -> [Int] {
  var starts: [Int] = []
  var rest = text
  while let found = strstr(rest, word) {
    var start = found - UnsafeMutablePointer(mutating: text)
    while start > 0 && text[start - 1] != 10 { start -= 1 }
    starts.append(start)
    rest = UnsafePointer(found) + 1
  }
  return starts
}

/// By a plain loop, because splits take a debug build much longer.
private func csvRows(_ text: String) -> [Row] {
  var text = text
  var header: [String] = []
  var rows: [Row] = []
  text.withUTF8 { bytes in
    var (row, column, start, isHeader) = (Row(), 0, 0, true)
    for end in 0..<bytes.count where bytes[end] == 44 || bytes[end] == 10 {
      let field = UnsafeBufferPointer(start: bytes.baseAddress! + start, count: end - start)
      if isHeader {
        header.append(String(decoding: field, as: UTF8.self))
      } else if end > start {
        row[header[column]] = String(decoding: field, as: UTF8.self)
      }
      column += 1
      start = end + 1
      guard bytes[end] == 10 else { continue }
      precondition(column == header.count, "a row with other columns than the header")
      if !isHeader { rows.append(row) }
      (row, column, isHeader) = (Row(), 0, false)
    }
    precondition(start == bytes.count, "a last row without a line feed")
  }
  return rows
}
