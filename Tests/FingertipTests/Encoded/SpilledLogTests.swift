import FingertipCore
import FingertipIngest
import FingertipTestSupport
import Foundation
import Testing

@testable import Fingertip

/// A log whose rows are in a temporary file answers as one in memory.
@Suite struct SpilledLogTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  /// Reads logs with no memory for rows.
  private static func spilled(_ sources: [LogSource], _ reading: ReadingOptions) throws -> Log {
    var options = try reading.resolved()
    options.memoryLimit = 1
    options.blockSize = 2048
    let (rows, quality) = try ingest(LogSource.inputs(sources), options: options)
    #expect(rows.byteCount == 0 && rows.storageFailure == nil)
    return Log(rows: rows, quality: quality, reading: reading)
  }

  /// Returns all tables and counts, but for those of bytes.
  private static func told(_ log: Log, _ query: Query) throws -> String {
    try Log(rows: log.rows, quality: log.quality.ofRows, reading: log.reading).analyze(query).json()
  }

  private func encoded(_ log: Log) throws -> [UInt8] {
    let path = folder.path + "/\(UUID().uuidString)"
    try log.encode(to: .file(path))
    return try Array(Data(contentsOf: URL(fileURLWithPath: path)))
  }

  @Test(arguments: testSeeds(6))
  func `rows in a file are those in memory, for every question`(seed: UInt64) throws {
    let scenario = Scenario(seed: seed, rowCount: 150)
    var reading = ReadingOptions()
    reading.timeZone = Zone(scenario.zoneName)
    reading.maxRejects = .share(1)
    var query = Query()
    query.timeZone = Zone(scenario.zoneName)
    query.period = .week
    query.keepsDuplicates = scenario.options.keepsDuplicates
    let parts = scenario.log.split(into: 3, seed: seed).map { $0.csv(seed: seed, spoiledOneIn: 9) }
    let texts = parts.enumerated().map { LogSource.bytes($1, name: "\($0)") }
    // One part is encoded, so that packed rows are put into the file, too.
    let sources =
      [texts[0], texts[1]]
      + [.bytes(try encoded(Log([texts[2]], by: reading)), name: "2.fingertip")]
    let expected = try Log(texts, by: reading)
    let days = try expected.days()
    let answer = try Self.told(expected, query)
    let bytes = try encoded(expected)
    let index = try expected.timeIndex(query)
    for threads in [1, 3] {
      reading.threads = threads
      let log = try Self.spilled(sources, reading)
      #expect(try Self.told(log, query) == answer, "seed \(seed), \(threads) threads")
      #expect(try log.days() == days)
      #expect(try encoded(log) == bytes)
      #expect(try log.timeIndex(query).times().map(\.appMs) == index.times().map(\.appMs))
    }
  }

  @Test func `a file for rows has no name, and tells what it can't do`() throws {
    let file = try SpillFile(inFolder: folder.path)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    let bytes: [UInt8] = [1, 2, 3]
    let offset = try bytes.withUnsafeBytes { try file.append($0) }
    var read: [UInt8] = [9, 9, 9]
    read.withUnsafeMutableBytes { file.read(into: $0, at: offset) }
    #expect(read == bytes && file.failure == nil)
    read.withUnsafeMutableBytes { file.read(into: $0, at: offset + 1) }
    #expect(read == [0, 0, 0])
    #expect(file.failure?.folder == folder.path)
    #expect(throws: SpillError.self) { try file.checkRoom(for: .max) }
    let missing = folder.path + "/none"
    let error = #expect(throws: SpillError.self) { try SpillFile(inFolder: missing) }
    #expect(error?.text.english.contains("none: No such file") == true)
    #expect(FingertipError(error!, otherwise: .defect).category == .io)
  }

  @Test func `rows that can't be read again are an error, not a result`() throws {
    let scenario = Scenario(seed: 4, rowCount: 150)
    var reading = ReadingOptions()
    reading.timeZone = Zone(scenario.zoneName)
    let file = try SpillFile(inFolder: folder.path)
    let log = try Log([.bytes(scenario.log.csv(seed: 4), name: "log")], by: reading)
    let rows = try log.rows.spilled(to: file, until: Cancellation())
    var nothing: UInt8 = 0
    withUnsafeMutableBytes(of: &nothing) { file.read(into: $0, at: 1 << 40) }
    let broken = Log(rows: rows, quality: log.quality, reading: reading)
    for ask in [
      { _ = try broken.analyze() }, { _ = try broken.timeIndex() },
      { try broken.encode(to: .file(folder.path + "/x")) },
    ] {
      let error = #expect(throws: FingertipError.self) { try ask() }
      #expect(error?.category == .io)
    }
  }

  @Test func `less memory than a block takes is refused`() {
    var reading = ReadingOptions()
    reading.memoryLimit = 1000
    let error = #expect(throws: FingertipError.self) {
      try Log([.bytes([], name: "log")], by: reading)
    }
    #expect(error?.category == .usage && error?.field == "memory")
  }
}
