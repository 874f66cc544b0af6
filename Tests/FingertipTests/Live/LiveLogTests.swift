import FingertipTestSupport
import Foundation
import Testing

@testable import Fingertip

/// A live log has at any moment the rows that were appended until then.
@Suite struct LiveLogTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func open(
    _ sample: LiveSample, _ options: LiveLog.Options = LiveLog.Options()
  ) throws -> LiveLog {
    try LiveLog(at: folder.path + "/live", by: sample.reading, options: options)
  }

  @Test(arguments: testSeeds(10), [true, false])
  func `each snapshot is the log of what was appended before it, whatever is done between`(
    seed: UInt64, isInMemory: Bool
  ) throws {
    var random = SplitMix64(seed: seed)
    let sample = LiveSample(seed: seed, rowCount: 150, parts: 12)
    let options = random.oneIn(2) ? LiveSample.smallBlocks : LiveLog.Options()
    var live =
      try isInMemory ? LiveLog(by: sample.reading, options: options) : open(sample, options)
    var snapshots: [(count: Int, log: Log)] = []
    for (number, part) in sample.parts.enumerated() {
      let expected = try Log([.bytes(part, name: "part")], by: sample.reading)
      let receipt: LiveReceipt
      if random.oneIn(4) {
        receipt = try live.append(expected)
      } else {
        receipt = try live.append(
          random.oneIn(2) ? TestFolder.compressed(part, .zstd) : part, name: "part")
        #expect(receipt.rejects.count == Int(min(100, expected.quality.rejected)))
      }
      #expect(receipt.position == Int64(number + 1) && live.position == receipt.position)
      #expect(
        receipt.accepted == Int64(expected.rowCount)
          && receipt.rejected == expected.quality.rejected)
      if random.oneIn(2) { snapshots.append((number + 1, live.snapshot())) }
      switch random.pick([0, 1, 2, 3, 4, 5]) {
      case 0: try live.checkpoint()
      case 1: try live.compact()
      case 2 where !isInMemory:
        // With and without an end in order.
        if random.oneIn(2) { try live.close() } else { live.leaveAsACrash() }
        live = try open(sample, options)
        #expect(live.position == receipt.position)
      default: break
      }
    }
    snapshots.append((sample.parts.count, live.snapshot()))
    for (count, log) in snapshots {
      #expect(try sample.told(log) == sample.told(ofFirst: count), "seed \(seed), \(count) parts")
    }
    let status = live.status()
    #expect(status.rows == live.snapshot().rowCount && status.checkpointFailure == nil)
    guard !isInMemory else { return }
    // Every command reads the folder as a log, while the writer has it open.
    let path = folder.path + "/live"
    #expect(
      try sample.told(Log([.path(path)], by: sample.reading))
        == sample.told(ofFirst: sample.parts.count))
    let read = try LiveStatus(of: path)
    #expect(
      (read.rows, read.rejected, read.position) == (status.rows, status.rejected, status.position))
  }

  @Test func `appends from many threads are each whole, and their positions differ`() async throws {
    let sample = LiveSample(seed: 5, rowCount: 200, parts: 40)
    let live = try open(sample, LiveSample.smallBlocks)
    let positions = try await withThrowingTaskGroup(of: Int64.self) { group in
      for part in sample.parts {
        group.addTask { try await live.append(part).position }
        // Those who ask go on meanwhile.
        group.addTask {
          let log = live.snapshot()
          _ = try log.analyze()
          return -1
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(positions.filter { $0 > 0 }.sorted() == Array(1...40))
    let whole = try sample.told(ofFirst: 40)
    #expect(try sample.told(live.snapshot()) == whole)
    try live.close()
    #expect(try sample.told(open(sample).snapshot()) == whole)
  }

  @Test func `what can't be read as a whole is not appended`() throws {
    let sample = LiveSample(seed: 1, rowCount: 20, parts: 1)
    let live = try open(sample)
    let whole = TestFolder.compressed(sample.parts[0], .zstd)
    for bytes in [Array("no header\n".utf8), Array(whole.dropLast(3)), Array("PK\u{3}\u{4}".utf8)] {
      let error = #expect(throws: FingertipError.self) { try live.append(bytes) }
      #expect(error?.category == .badData)
    }
    #expect(live.position == 0 && live.snapshot().rowCount == 0)
  }

  @Test func `one process writes, and other options are refused`() throws {
    let sample = LiveSample(seed: 1, rowCount: 20, parts: 1)
    let live = try open(sample)
    _ = try live.append(sample.parts[0])
    let second = #expect(throws: FingertipError.self) { try open(sample) }
    #expect(second?.category == .cannotCreate)
    try live.close()
    #expect(throws: FingertipError.self) { try live.append(sample.parts[0]) }
    #expect(throws: FingertipError.self) { try live.compact() }
    var other = sample.reading
    other.timeZone = other.timeZone == "UTC" ? "Asia/Shanghai" : "UTC"
    let error = #expect(throws: FingertipError.self) {
      try LiveLog(at: folder.path + "/live", by: other)
    }
    #expect(error?.category == .usage && error?.field == "time_zone")
    let strange = folder.path + "/other"
    try folder.put([1], to: "other/file")
    let foreign = #expect(throws: FingertipError.self) {
      try LiveLog(at: strange, by: sample.reading)
    }
    #expect(foreign?.category == .usage)
    // A folder around it is no log by its files.
    let outer = #expect(throws: FingertipError.self) {
      try Log([.path(folder.path)], by: sample.reading)
    }
    #expect(outer?.category == .usage)
  }

  @Test func `pseudonyms are all that a folder has of ids`() throws {
    let sample = LiveSample(seed: 3, rowCount: 60, parts: 2)
    var reading = sample.reading
    reading.pseudonymKey = try PseudonymKey([UInt8](repeating: 7, count: 32))
    let path = folder.path + "/live"
    let text = Array("start,cadre,kind\n2024-03-04T09:00:00Z,somebody-known,request\n".utf8)
    let live = try LiveLog(at: path, by: reading)
    _ = try live.append(text)
    func isNowhere() throws -> Bool {
      try FileManager.default.contentsOfDirectory(atPath: path).allSatisfy { name in
        try Data(contentsOf: URL(fileURLWithPath: path + "/" + name))
          .range(of: Data("somebody".utf8)) == nil
      }
    }
    #expect(try isNowhere())
    try live.close()
    #expect(try isNowhere())
    // A log without the key is refused, and the folder is read without it.
    let plain = try Log([.bytes(text, name: "x")])
    let again = try LiveLog(at: path, by: reading)
    #expect(throws: FingertipError.self) { try again.append(plain) }
    try again.close()
    #expect(try Log([.path(path)], by: sample.reading).rowCount == 1)
    // Who has no key can tend the folder, but not append: ids would be there as they are.
    let keyless = try LiveLog(at: path, by: sample.reading)
    #expect(keyless.snapshot().rowCount == 1)
    for append in [{ try keyless.append(text) }, { try keyless.append(plain) }] {
      let error = #expect(throws: FingertipError.self) { _ = try append() }
      #expect(error?.category == .usage && error?.options == ["pseudonymize"])
    }
    try keyless.compact()
    try keyless.close()
    _ = try LiveLog(at: path, by: reading).append(text)
    #expect(try Log([.path(path)], by: reading).rowCount == 2)
    #expect(try isNowhere())
  }

  @Test func `lenient rules are those of the folder, whoever opens it`() throws {
    let path = folder.path + "/lenient"
    var lenient = ReadingOptions()
    lenient.isLenient = true
    let text = Array("start,cadre,kind\n2024/3/4 9:12,c, REQUEST \n".utf8)
    for reading in [lenient, ReadingOptions()] {
      let live = try LiveLog(at: path, by: reading)
      #expect(try live.append(text).rejected == 0)
      try live.checkpoint()
      _ = try live.append(text)
      try live.compact()
      _ = try live.append(text)
      live.leaveAsACrash()
    }
    for reading in [lenient, ReadingOptions()] {
      #expect(try Log([.path(path)], by: reading).rowCount == 6)
    }
  }

  @Test func `a folder tells the options of its rows, but for the key`() throws {
    var reading = ReadingOptions()
    (reading.timeZone, reading.epochUnit, reading.isLenient) = ("UTC", .seconds, true)
    reading.limits.longestAppMs = 3_600_000
    reading.pseudonymKey = try PseudonymKey([UInt8](repeating: 7, count: 32))
    let path = folder.path + "/live"
    try LiveLog(at: path, by: reading).close()
    reading.pseudonymKey = nil
    let told = try ReadingOptions(ofLiveLogAt: path)
    #expect(told.timeZone == reading.timeZone && told.epochUnit == reading.epochUnit)
    #expect(told.limits == reading.limits && told.isLenient)
    try LiveLog(at: path, by: told).compact()
    let error = #expect(throws: FingertipError.self) {
      try ReadingOptions(ofLiveLogAt: folder.path)
    }
    #expect(error?.category == .usage)
  }

  @Test func `a snapshot that nothing changed is the same, and blocks stay few`() throws {
    let sample = LiveSample(seed: 8, rowCount: 400, parts: 200)
    let live = try LiveLog(by: sample.reading, options: LiveSample.smallBlocks)
    for part in sample.parts {
      _ = try live.append(part)
      try live.checkpoint()
    }
    #expect(live.status().blocks < 24)
    #expect(live.snapshot().rows === live.snapshot().rows)
  }
}
