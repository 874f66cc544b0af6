import FingertipTestSupport
import Foundation

@testable import Fingertip

/// Random logs that grow, and what is told of them.
struct LiveSample {
  let scenario: Scenario
  let reading: ReadingOptions
  /// Texts of parts of the log, with faulty rows and repeats.
  let parts: [[UInt8]]

  init(seed: UInt64, rowCount: Int, parts count: Int) {
    scenario = Scenario(seed: seed, rowCount: rowCount)
    var reading = ReadingOptions()
    reading.timeZone = Zone(scenario.zoneName)
    reading.maxRejects = .share(1)
    self.reading = reading
    parts = scenario.log.split(into: count, seed: seed).enumerated().map { number, part in
      number % 2 == 0
        ? part.csv(seed: seed, spoiledOneIn: 9) : part.ndjson(seed: seed, spoiledOneIn: 9)
    }
  }

  /// All tables and counts of a log, but for those of files and bytes.
  func told(_ log: Log) throws -> String {
    var query = Query()
    query.timeZone = Zone(scenario.zoneName)
    query.period = .week
    query.keepsDuplicates = scenario.options.keepsDuplicates
    return try Log(rows: log.rows, quality: log.quality.ofRows, reading: log.reading)
      .analyze(query).json()
  }

  /// What is told of the first parts, read as files.
  func told(ofFirst count: Int) throws -> String {
    guard count > 0 else { return try told(Log([Event](), by: reading)) }
    return try told(
      Log(
        parts.prefix(count).enumerated().map { .bytes($1, name: "\($0)") }, by: reading))
  }

  /// Options by which checkpoints and compactions come after few rows.
  static let smallBlocks: LiveLog.Options = {
    var options = LiveLog.Options()
    options.checkpointRows = 20
    return options
  }()
}

extension LiveLog {
  /// Leaves the folder to others at once, as the end of the process would.
  func leaveAsACrash() {
    // A checkpoint that is under way would go on beside them.
    maintenance.wait()
    journal.withLock { $0.isClosed = true }
    writerLock?.release()
    maintenance.signal()
  }
}

extension TestFolder {
  /// Writes a file, and makes its folder.
  func put(_ bytes: [UInt8], to name: String) throws {
    let url = URL(fileURLWithPath: path).appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }
}
