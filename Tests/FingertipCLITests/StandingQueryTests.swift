import ArgumentParser
import FingertipCore
import FingertipTestSupport
import Foundation
import Testing

@testable import Fingertip
@testable import FingertipCLI

/// However a log grows, in order or not, with new ids or not, a standing query answers as one that is
/// asked for the first time, byte for byte.
@Suite struct StandingQueryTests {
  @Test(arguments: try ConformanceCase.all)
  func `conformance runs are answered as they grow`(of known: ConformanceCase) throws {
    var law = try StandingLaw(known.arguments(isAbsolute: true), seed: 1)
    try law.check()
  }

  @Test(arguments: ["all", "month", "quarter", "year"])
  func `what may be published is the same as a log grows`(by period: String) throws {
    let input = SameNumbersTests.inputs[0]
    var law = try StandingLaw(
      [input.log] + input.options + ["--publish", "--period", period], seed: 2)
    try law.check()
  }

  @Test(arguments: testSeeds(12))
  func `random logs are answered as they grow`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let folder = try TestFolder()
    var law = try StandingLaw(
      PartialLawTests.randomArguments(&random, seed, in: folder), seed: seed)
    try law.check()
  }

  @Test func `many ask at once while the log grows`() async throws {
    var random = SplitMix64(seed: 7)
    let folder = try TestFolder()
    let law = try StandingLaw(PartialLawTests.randomArguments(&random, 7, in: folder), seed: 7)
    try await law.checkAtOnce()
  }
}

/// A log that grows beside a standing query.
private struct StandingLaw {
  private let run: LogRun
  private let reading: ReadingOptions
  private let arguments: [String]
  /// The rows by start.
  private let events: [Event]
  private var random: SplitMix64

  init(_ arguments: [String], seed: UInt64) throws {
    let command = try #require(try AnalyzeCommand.parseAsRoot(arguments) as? AnalyzeCommand)
    self.arguments = arguments
    run = try LogRun(command)
    var reading = try command.log.reading(command.run)
    reading.maxRejects = .share(1)
    self.reading = reading
    events = Self.events(of: try Log.read(command.log.sources, by: reading).rows)
    random = SplitMix64(seed: seed)
  }

  /// The rows of a log by start.
  private static func events(of log: EventLog) -> [Event] {
    (0..<EventBlock.partitionCount).flatMap { log.events(ofPartition: $0) }
      .map { row in
        let detail = log.details[Int(row.detail)]
        return Event(
          startMs: row.startMs,
          endMs: row.kind.isInterval ? row.startMs + Int64(row.lengthMs) : nil,
          cadre: log.cadres.text(row.cadre), kind: row.kind, app: log.apps.text(row.app),
          tag: row.tag, device: log.devices.text(row.device),
          event: row.eventHash == 0 ? "" : "\(row.eventHash)", item: log.items.text(detail.item),
          task: log.tasks.text(detail.task))
      }.sorted { $0.startMs < $1.startMs }
  }

  mutating func check() throws {
    var options = LiveLog.Options()
    options.checkpointRows = .max
    let live = try LiveLog(by: reading, options: options)
    var limits = SettlingLimits()
    (limits.leastRows, limits.leastRowsOfCadre) = (1, random.pick([1, 2, 10]))
    limits.latestShare = random.pick([2, 4, 1000])
    let query = try StandingQuery(run.query, tables: run.tables, limits)
    var rest = disordered(events)[...]
    let steps = random.pick([2, 3, 7])
    for step in 0..<steps {
      let count = step == steps - 1 ? rest.count : rest.count / random.pick([1, 2, 4, 20])
      _ = try live.append(rest.prefix(count))
      rest = rest.dropFirst(count)
      switch Int.random(in: 0..<6, using: &random) {
      case 0: try live.compact()
      case 1...3: try live.checkpoint()
      default: break
      }
      let log = live.snapshot()
      let expected = try log.analyze(run.query, tables: run.tables)
      let found = try query.analyze(log)
      #expect(
        found.json() == expected.json(),
        "\(arguments), step \(step) of \(steps): \(log.rowCount) rows")
      #expect(found.burdens.map(\.name) == expected.burdens.map(\.name))
      if random.oneIn(4) {
        #expect(
          try query.report(log).html() == log.report(run.query, tables: run.tables).html(),
          "\(arguments), the report of step \(step)")
      }
    }
  }

  /// Three ask beside one who appends.
  func checkAtOnce() async throws {
    var options = LiveLog.Options()
    options.checkpointRows = 20
    let live = try LiveLog(by: reading, options: options)
    var limits = SettlingLimits()
    (limits.leastRows, limits.leastRowsOfCadre) = (1, 2)
    let query = try StandingQuery(run.query, tables: run.tables, limits)
    let (events, tables) = (events, run.tables)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        for start in stride(from: 0, to: events.count, by: 5) {
          _ = try live.append(events[start..<min(events.count, start + 5)])
        }
      }
      for _ in 0..<3 {
        group.addTask {
          for _ in 0..<10 {
            let log = live.snapshot()
            let found = try await query.analyze(log)
            let expected = try await log.analyze(query.query, tables: tables)
            #expect(found.json() == expected.json(), "\(log.rowCount) rows")
          }
        }
      }
      try await group.waitForAll()
    }
    let log = live.snapshot()
    #expect(log.rowCount == events.count)
    let (found, expected) = (
      try await query.analyze(log), try await log.analyze(query.query, tables: tables)
    )
    #expect(found.json() == expected.json())
  }

  /// The rows as they may be appended: mostly in their order, some late and some twice.
  private mutating func disordered(_ events: [Event]) -> [Event] {
    var events = events
    let late = random.pick([0, 0, 1, 10])
    for _ in 0..<min(late, events.count) {
      events.append(events.remove(at: events.indices.randomElement(using: &random)!))
    }
    if random.oneIn(2), !events.isEmpty {
      for _ in 0..<5 { events.append(events[events.indices.randomElement(using: &random)!]) }
    }
    return events
  }
}
