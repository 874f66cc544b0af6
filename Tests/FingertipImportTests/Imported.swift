import Fingertip
import Foundation

/// The outcome of an import inside a test.
struct Imported {
  let report: ImportReport
  /// The rows of the log, without its header.
  let rows: [String]

  /// Imports texts as files of the names given.
  init(
    _ files: [(name: String, text: String)], owner: Importer.Owner = .person("c1"),
    zone: Zone = "UTC", change: (inout Importer) -> Void = { _ in }
  ) throws {
    try self.init(
      files.map { .bytes(Array($0.text.utf8), name: $0.name) }, owner: owner, zone: zone,
      change: change)
  }

  init(
    _ sources: [LogSource], owner: Importer.Owner = .person("c1"), zone: Zone = "UTC",
    change: (inout Importer) -> Void = { _ in }
  ) throws {
    var importer = Importer(owner: owner)
    importer.timeZone = zone
    importer.threads = 2
    change(&importer)
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString + ".csv")
    defer { try? FileManager.default.removeItem(at: file) }
    report = try importer.run(sources, to: .file(file.path))
    rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
      .map(String.init)
  }

  /// The events as `kind app start-end`, times in seconds since the first day of the tests.
  var events: [String] {
    rows.map { row in
      let values = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let end = values[1].isEmpty ? "" : "-\(Self.seconds(values[1]))"
      return [values[5], values[6], values[9], "\(Self.seconds(values[0]))\(end)", values[4]]
        .filter { !$0.isEmpty }.joined(separator: " ")
    }.sorted()
  }

  /// 2024-03-04T00:00Z, in milliseconds.
  static let dayMs: Int64 = 1_709_510_400_000

  private static func seconds(_ time: String) -> String {
    let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    guard let date = try? style.parse(time) else { return "?" }
    let ms = Int64((date.timeIntervalSince1970 * 1000).rounded()) - dayMs
    return ms % 1000 == 0 ? "\(ms / 1000)" : "\(Double(ms) / 1000)"
  }

  /// True if every record is accounted for.
  var adds: Bool {
    let all: [ImportReport.Counts] = [report.total] + report.entries.map(\.counts)
    return all.allSatisfy { counts in
      let sum: Int64 = counts.written + counts.joined + counts.ignoredCount + counts.rejectedCount
      return counts.records == sum
    }
  }
}
