import FingertipTestSupport
import Foundation
import Testing

@testable import Fingertip

/// Merged logs are equal to the log of all their rows.
@Suite struct MergingTests {
  /// Returns the quality of reading and analyzing, and all tables.
  private static func told(
    _ log: Log, _ scenario: Scenario, _ tables: Tables = Tables()
  ) throws -> String {
    var query = Query()
    query.timeZone = Zone(scenario.zoneName)
    query.period = .week
    query.keepsDuplicates = scenario.options.keepsDuplicates
    let quality = log.quality
    let reasons = quality.reasonsInOrder.map { "\($0.reason) \($0.rows)" }
    return "\(quality.files) \(quality.read) \(quality.rejected) \(reasons) \(log.rowCount) "
      + "\(String(describing: log.instants)) \(log.rows.kinds)\n"
      + (try log.analyze(query, tables: tables).json())
  }

  private static func reading(_ scenario: Scenario, key: PseudonymKey? = nil) -> ReadingOptions {
    var reading = ReadingOptions()
    reading.timeZone = Zone(scenario.zoneName)
    reading.maxRejects = .share(1)
    reading.pseudonymKey = key
    return reading
  }

  @Test(arguments: testSeeds(20))
  func `any order and split is the same as reading them together`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let scenario = Scenario(seed: seed, rowCount: random.pick([0, 3, 150]))
    let key = random.oneIn(2) ? try PseudonymKey([UInt8](repeating: 9, count: 32)) : nil
    let reading = Self.reading(scenario, key: key)
    let tables = try Tables(random: seed, by: reading)
    // Repeats are in different parts; some parts are empty, some faulty, some NDJSON.
    let sources = scenario.log.split(into: 5, seed: seed).enumerated().map { number, part in
      let bytes =
        number % 2 == 0
        ? part.csv(seed: seed, spoiledOneIn: 9) : part.ndjson(seed: seed, spoiledOneIn: 9)
      return LogSource.bytes(TestFolder.compressed(bytes, .zstd), name: "\(number)")
    }
    let expected = try Self.told(Log(sources, by: reading), scenario, tables)
    for _ in 0..<4 {
      var logs = try sources.shuffled(using: &random).map { try Log([$0], by: reading) }
      // Pairs at random, so that logs of logs are merged, too.
      while logs.count > 1 {
        let first = logs.remove(at: Int.random(in: 0..<logs.count, using: &random))
        let place = Int.random(in: 0..<logs.count, using: &random)
        logs[place] = try random.oneIn(2) ? logs[place].merging(first) : first.merging(logs[place])
      }
      #expect(try Self.told(logs[0], scenario, tables) == expected, "seed \(seed)")
    }
  }

  @Test(arguments: testSeeds(5))
  func `events put together one by one are the file's`(seed: UInt64) throws {
    let scenario = Scenario(seed: seed, rowCount: 40)
    let reading = Self.reading(scenario)
    var log = try Log([Event](), by: reading)
    for row in scenario.log.rows { try log.append(Log([Event(row)], by: reading)) }
    let file = try Log([.bytes(scenario.log.csv(seed: seed), name: "x")], by: reading)
    #expect(log.rowCount == file.rowCount && log.instants == file.instants)
    let (one, other) = (try log.analyze(), try file.analyze())
    for table in ResultTable.allCases where table != .quality {
      #expect(one.csv(table) == other.csv(table), "seed \(seed), \(table)")
    }
    #expect(one.quality.duplicate == other.quality.duplicate)
    #expect(one.quality.superseded == other.quality.superseded)
  }

  @Test func `a log appended to itself has each row twice, and counts it once`() throws {
    let scenario = Scenario(seed: 4, rowCount: 120)
    let log = try Log(
      [.bytes(scenario.log.csv(seed: 4), name: "x")], by: Self.reading(scenario))
    let twice = try log.merging(log)
    let (once, both) = (try log.analyze(), try twice.analyze())
    #expect(twice.rowCount == 2 * log.rowCount && once.quality.used == both.quality.used)
    for table in ResultTable.allCases where table != .quality {
      #expect(once.csv(table) == both.csv(table), "\(table)")
    }
  }

  @Test func `repeats are found across logs, and event ids keep rows apart`() throws {
    let visit = Event(startMs: 0, endMs: 3_600_000, cadre: "c", kind: .field)
    var (longer, named) = (visit, visit)
    longer.endMs = 7_200_000
    named.event = "e1"
    let log = try Log([visit]).merging(Log([visit])).merging(Log([longer, named]))
      .merging(Log([named]))
    let quality = try log.analyze().quality
    #expect(log.rowCount == 5)
    #expect(quality.used == 2 && quality.duplicate + quality.superseded == 3)
    #expect(quality.superseded >= 1)
  }

  @Test func `appending leaves copies and their analyses as they were`() throws {
    let visit = Event(startMs: 0, endMs: 3_600_000, cadre: "c", kind: .field)
    var log = try Log([visit])
    let (copy, before) = (log, try log.analyze())
    try log.append(Log([Event(startMs: 0, endMs: 60_000, cadre: "d", kind: .field)]))
    #expect(copy.rowCount == 1 && log.rowCount == 2)
    #expect(try copy.analyze().json() == before.json())
  }

  @Test func `logs of different keys are refused, and stay as they were`() throws {
    let visit = Event(startMs: 0, endMs: 3_600_000, cadre: "c", kind: .field)
    var logs = try [nil, [1], [2]].map { (key: [UInt8]?) in
      var reading = ReadingOptions()
      reading.pseudonymKey = try key.map { try PseudonymKey([UInt8](repeating: $0[0], count: 32)) }
      return try Log([visit], by: reading)
    }
    for (one, other) in [(0, 1), (1, 0), (1, 2)] {
      let error = #expect(throws: FingertipError.self) { try logs[one].append(logs[other]) }
      #expect(error?.category == .usage && error?.options == ["pseudonymize"])
      #expect(logs[one].rowCount == 1)
    }
    let again = logs[1]
    #expect(throws: Never.self) { try logs[1].append(again) }
    #expect(logs[1].rowCount == 2)
  }

  /// Quadratic time would be minutes.
  @Test func `thousands of small logs are put together, in any order of asking`() throws {
    let count = 2000
    let logs = try (0..<count).map { number in
      try Log([
        Event(startMs: Int64(number) * 1000, cadre: "c\(number)", kind: .request),
        Event(startMs: Int64(number) * 1000, cadre: "all", kind: .request),
      ])
    }
    var appended = logs[0]
    for (place, log) in logs.enumerated().dropFirst() {
      try appended.append(log)
      // An answer in between merges all ids so far.
      if place == 1000 { #expect(try appended.analyze().cadres.count == 1002) }
    }
    let merged = try Log(merging: logs)
    for log in [appended, merged] {
      #expect(log.rowCount == 2 * count && log.quality.read == Int64(2 * count))
      #expect(log.instants == 0...Int64(count - 1) * 1000)
    }
    let expected = try Log(
      logs.indices.flatMap { number in
        [
          Event(startMs: Int64(number) * 1000, cadre: "c\(number)", kind: .request),
          Event(startMs: Int64(number) * 1000, cadre: "all", kind: .request),
        ]
      }
    ).analyze().json()
    #expect(try appended.analyze().json() == expected)
    #expect(try merged.analyze().json() == expected)
  }

  @Test func `no log merges to an empty one, and logs of other keys do not merge`() throws {
    #expect(try Log(merging: [Log]()).rowCount == 0)
    var reading = ReadingOptions()
    reading.pseudonymKey = try PseudonymKey([UInt8](repeating: 9, count: 32))
    let logs = [try Log([Event]()), try Log([Event](), by: reading)]
    let error = #expect(throws: FingertipError.self) { try Log(merging: logs) }
    #expect(error?.category == .usage)
  }
}

extension Event {
  /// Creates the event of a row of the reference.
  init(_ row: NaiveRow) {
    func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
    self.init(
      startMs: row.start, endMs: row.end, cadre: text(row.cadre),
      kind: EventKind(word: row.kind.rawValue)!, app: text(row.app),
      tag: EventTag(word: row.tag) ?? .none, device: text(row.device),
      event: text(row.event), item: text(row.item), task: text(row.task))
  }
}
