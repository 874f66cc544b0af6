import ArgumentParser
import FingertipCore
import FingertipTestSupport
import Foundation
import Testing

@testable import Fingertip
@testable import FingertipCLI

/// The rows of any log, dealt in any way over files, encoded, swept in any number of parts, and merged
/// in any tree, give the analysis of all rows at once, byte for byte.
@Suite struct PartialLawTests {
  @Test(arguments: try ConformanceCase.all)
  func `conformance runs in parts are those of the whole`(of known: ConformanceCase) throws {
    var law = try PartialLaw(known.arguments(isAbsolute: true), seed: 1)
    try law.check()
  }

  @Test(arguments: ["all", "month", "quarter", "year"])
  func `what may be published is the same in parts`(by period: String) throws {
    let input = SameNumbersTests.inputs[0]
    var law = try PartialLaw(
      [input.log] + input.options + ["--publish", "--period", period], seed: 2)
    try law.check()
  }

  @Test(arguments: ["all", "month"])
  func `a report in parts is that of the whole`(by period: String) throws {
    let input = SameNumbersTests.inputs[0]
    var law = try PartialLaw(
      [input.log] + input.options + ["--publish", "--period", period], seed: 3)
    try law.checkReport()
  }

  @Test(arguments: testSeeds(10))
  func `random logs in parts are those of the whole`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let folder = try TestFolder()
    var law = try PartialLaw(Self.randomArguments(&random, seed, in: folder), seed: seed)
    try law.check()
  }

  /// The arguments of an analysis of a random log with random tables and options.
  static func randomArguments(
    _ random: inout SplitMix64, _ seed: UInt64, in folder: TestFolder
  ) throws -> [String] {
    let zone = random.pick(["Asia/Shanghai", "America/Sao_Paulo", "Africa/Casablanca"])
    let days = random.pick(
      [19_700...19_760, 19_700...19_900, 17_830...17_845] as [ClosedRange<Int64>])
    let log = RandomLog(
      seed: seed, rowCount: random.pick([0, 1, 60, 300]), zone: NaiveZone(named: zone)!,
      days: days, habits: random.pick([0, 40]))
    let tables = RandomTables(seed: seed, days: days)
    var arguments = [try folder.write(log.csv(seed: seed, spoiledOneIn: 20), to: "log.csv", .none)]
    arguments += ["--time-zone", zone, "--max-rejects", "1.0"]
    for (name, bytes) in [
      ("cadres", tables.cadres), ("units", tables.units), ("apps", tables.apps),
      ("tasks", tables.tasks),
    ] where !random.oneIn(5) {
      arguments += ["--\(name)", try folder.write(bytes, to: "\(name).csv", .none)]
    }
    arguments += ["--period", random.pick(["all", "day", "week", "month", "quarter", "year"])]
    if random.oneIn(2) { arguments += ["--from", "2024-01-10"] }
    if random.oneIn(2) { arguments += ["--to", "2024-02-15T12:00:00Z"] }
    if random.oneIn(3) { arguments += ["--intervals", "--draws", "100"] }
    if random.oneIn(3) { arguments += ["--keep-duplicates"] }
    if random.oneIn(3) { arguments += ["--unlisted", "work"] }
    if random.oneIn(2) { arguments += ["--award-minutes", "1,5"] }
    return arguments
  }
}

/// A run of `analyze` in parts.
struct PartialLaw {
  private let run: LogRun
  private let whole: Log
  private let reading: ReadingOptions
  private let arguments: [String]
  private let folder: TestFolder
  private var random: SplitMix64

  init(_ arguments: [String], seed: UInt64) throws {
    let command = try #require(try AnalyzeCommand.parseAsRoot(arguments) as? AnalyzeCommand)
    self.arguments = arguments
    run = try LogRun(command)
    reading = try command.log.reading(command.run)
    whole = try Log.read(command.log.sources, by: reading)
    folder = try TestFolder()
    random = SplitMix64(seed: seed)
  }

  mutating func check() throws {
    let buckets = random.pick([1, 2, 5])
    let files = try encodedFiles(random.pick([1, 3, 7]), buckets: buckets)
    let all = try Log.read(files.joined().map { .path($0) }, by: reading)
    let expected = try all.analyze(run.query, tables: run.tables)

    let census = try LogCensus(
      bytes: merged(
        files.map { try Log.read($0.map { .path($0) }, by: reading).census().bytes }
      ) { a, b in
        var census = try LogCensus(bytes: a)
        try census.merge(LogCensus(bytes: b))
        return census.bytes
      })
    let parts = try (0..<buckets).map { bucket in
      // Blocks in any order, and any number of threads.
      var reading = reading
      reading.threads = random.pick([1, 2, 3])
      return try Log.read(
        files.map { .path($0[bucket]) }.shuffled(using: &random), by: reading
      ).sweep(run.query, tables: run.tables, census: census)
    }
    let once = try all.sweep(run.query, tables: run.tables, census: census)
    let total = try merged(parts.map { try $0.partial.bytes() }) { a, b in
      var partial = try PartialAnalysis(bytes: a)
      try partial.merge(PartialAnalysis(bytes: b))
      return try partial.bytes()
    }
    #expect(try total == once.partial.bytes(), "\(arguments): partial results have other bytes")
    let found = try Analysis(
      finishing: PartialAnalysis(bytes: total), rows: parts.map(\.rows).shuffled(using: &random),
      census: census, run.query, tables: run.tables, by: reading)
    #expect(found.json() == expected.json(), "\(arguments), \(files.count) files, \(buckets) parts")
    #expect(found.burdens.map(\.name) == expected.burdens.map(\.name))
  }

  mutating func checkReport() throws {
    let buckets = 2
    let files = try encodedFiles(2, buckets: buckets)
    let all = try Log.read(files.joined().map { .path($0) }, by: reading)
    let census = try all.census()
    let logs = try (0..<buckets).map { bucket in
      try Log.read(files.map { .path($0[bucket]) }, by: reading)
    }
    func finished(for purpose: PartialPurpose) throws -> Analysis {
      let parts = try logs.map {
        try $0.sweep(run.query, tables: run.tables, census: census, for: purpose)
      }
      var total = parts[0].partial
      for part in parts.dropFirst() { try total.merge(part.partial) }
      return try Analysis(
        finishing: total, rows: parts.map(\.rows), census: census, run.query, tables: run.tables,
        for: purpose, by: reading)
    }
    let report = Report(
      whole: try finished(for: .report),
      trends: run.query.period == .all ? nil : try finished(for: .trends))
    #expect(try report.html() == all.report(run.query, tables: run.tables).html())
  }

  /// Merges bytes in a random tree.
  private mutating func merged(
    _ parts: [[UInt8]], _ merge: ([UInt8], [UInt8]) throws -> [UInt8]
  ) rethrows -> [UInt8] {
    var parts = parts.shuffled(using: &random)
    while parts.count > 1 {
      let first = parts.remove(at: Int.random(in: 0..<parts.count, using: &random))
      let second = parts.remove(at: Int.random(in: 0..<parts.count, using: &random))
      parts.append(try merge(first, second))
    }
    return parts[0]
  }

  /// Deals the rows over encoded logs.
  ///
  /// - Returns: By file, its buckets.
  private mutating func encodedFiles(_ count: Int, buckets: Int) throws -> [[String]] {
    var dealt = [[EncodedEvent]](repeating: [], count: count)
    for partition in 0..<EventBlock.partitionCount {
      for event in whole.rows.events(ofPartition: partition) {
        dealt[Int.random(in: 0..<count, using: &random)].append(event)
      }
    }
    return try dealt.enumerated().map { number, events in
      var blocks: [EventLog] = []
      var slab = ColumnSlab(byteCount: 0)
      var rest = events[...]
      while !rest.isEmpty {
        let size = random.pick([1, 7, 1000])
        let block = RowBlock(rest.prefix(size), of: whole.rows)
        blocks.append(
          try block.head.withUnsafeBufferPointer { head in
            try (block.body + [0, 0, 0, 0, 0, 0, 0, 0]).withUnsafeBufferPointer { body in
              try RowBlock.read(
                head: head, body: UnsafeBufferPointer(rebasing: body.dropLast(8)),
                limits: RowBlock.Limits(longestSessionMs: .max, longestOtherMs: .max),
                in: &slab)
            }
          })
        rest = rest.dropFirst(size)
      }
      // The first has the counts of rejected rows.
      var quality = number == 0 ? whole.quality : ReadingQuality()
      quality.keyFingerprint = whole.quality.keyFingerprint
      let log = Log(
        rows: EventLog(merging: blocks.shuffled(using: &random)), quality: quality,
        reading: reading)
      let path = folder.path + "/\(number)"
      try log.encode(intoFolder: path, buckets: buckets)
      return (0..<buckets).map { path + "/bucket-\("\(1000 + $0)".dropFirst()).fingertip" }
    }
  }
}
