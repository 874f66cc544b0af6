import Fingertip
import FingertipTestSupport
import Foundation
import Testing

/// Tests of a token that is cancelled at any moment of an operation.
@Suite struct CancellationTests {
  /// Many cadres in a chain of units, so that every stage after reading takes a while.
  private static func makeLog() throws -> (log: Log, tables: Tables) {
    let folder = try TestFolder()
    let (cadreCount, unitCount) = (600, 100)
    let units = (0..<unitCount).map { "u\($0),\($0 == 0 ? "" : "u\($0 - 1)"),level\n" }
    let cadres = (0..<cadreCount).map { "c\($0),u\($0 % unitCount)\n" }
    let rows = (0..<cadreCount).flatMap { cadre in
      (0..<6).map { day in
        let start = 1_709_512_000_000 + day * 86_400_000
        return "\(start),\(start + 1_800_000),c\(cadre),\(day % 2 == 0 ? "app" : "field"),a\n"
      }
    }
    _ = try folder.write(Array(("unit,parent,level\n" + units.joined()).utf8), to: "units.csv")
    _ = try folder.write(Array(("cadre,unit\n" + cadres.joined()).utf8), to: "cadres.csv")
    let log = try folder.write(
      Array(("start,end,cadre,kind,app\n" + rows.joined()).utf8), to: "log.csv")
    return (try Log(log), try Tables(folder: folder.path))
  }

  private enum Operation: CaseIterable { case analyze, compare, report }

  private static func run(
    _ operation: Operation, _ log: Log, _ tables: Tables, _ token: CancellationToken
  ) throws {
    var query = Query()
    query.givesIntervals = true
    query.period = .day
    switch operation {
    case .analyze: _ = try log.analyze(query, tables: tables, cancellation: token)
    case .compare:
      var options = ComparisonOptions()
      options.before = .init(from: "2024-03-04", to: "2024-03-06")
      options.after = .init(from: "2024-03-07", to: "2024-03-09")
      _ = try log.compare(options, query, tables: tables, cancellation: token)
    case .report:
      query.period = .week
      _ = try log.report(query, tables: tables, cancellation: token)
    }
  }

  @Test func `an operation ends soon after its token is cancelled`() throws {
    let (log, tables) = try Self.makeLog()
    var random = SplitMix64(seed: 16)
    for round in 0..<12 {
      let operation = Operation.allCases[round % 3]
      let delay = Double(random.next() % 500) / 1000
      let token = CancellationToken()
      let cancelling = Thread {
        Thread.sleep(forTimeInterval: delay)
        token.cancel()
      }
      cancelling.start()
      let start = ContinuousClock.now
      do {
        try Self.run(operation, log, tables, token)
      } catch let error as FingertipError {
        #expect(error.category == .cancelled)
      }
      // A build for debugging on a busy machine takes many times the contract's 100 ms.
      if token.isCancelled {
        let late = start.duration(to: .now) - .seconds(delay)
        #expect(late < .seconds(3), "\(operation) \(round): \(late)")
      }
    }
  }

  @Test func `writing ends with its token, and leaves no file`() throws {
    let folder = try TestFolder()
    let (log, tables) = try Self.makeLog()
    var query = Query()
    query.period = .day
    let analysis = try log.analyze(query, tables: tables)
    let documents =
      [
        { try analysis.document() }, { try analysis.document(.cadres) },
        { analysis.burdenDocument() },
        { try log.report(query, tables: tables).document() },
      ] as [() throws -> Document]
    let token = CancellationToken()
    token.cancel()
    for document in try documents.map({ try $0() }) {
      for format in OutputFormat.allCases {
        let path = folder.path + "/result"
        let error = #expect(throws: FingertipError.self) {
          try document.write(as: format, to: .file(path), cancellation: token)
        }
        #expect(error?.category == .cancelled && error?.exitCode == 130)
        #expect(!FileManager.default.fileExists(atPath: path))
      }
    }
    let results = folder.path + "/results"
    let error = #expect(throws: FingertipError.self) {
      try analysis.writeFolder(results, cancellation: token)
    }
    #expect(error?.category == .cancelled)
    #expect(!FileManager.default.fileExists(atPath: results))
  }

  @Test func `a merge that is cancelled leaves the logs as they were`() throws {
    var (log, tables) = try Self.makeLog()
    try log.append(Log([Event(startMs: 0, cadre: "new", kind: .request)]))
    let token = CancellationToken()
    token.cancel()
    let error = #expect(throws: FingertipError.self) {
      try log.analyze(tables: tables, cancellation: token)
    }
    #expect(error?.category == .cancelled)
    #expect(try log.analyze(tables: tables).cadres.count == 601)
  }
}
