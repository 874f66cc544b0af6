import Fingertip
import FingertipCore
import FingertipTestSupport
import Testing

/// Results are equal from tasks and from threads.
@Suite struct TwinTests {
  /// The inputs of an analysis of a log.
  private struct Question: Sendable {
    let bytes = SampleLog(seed: 8).csv
    let sources: Tables.Sources
    let tables: Tables
    let query: Query
    let comparison: ComparisonOptions

    init() throws {
      let random = RandomTables(seed: 8)
      var sources = Tables.Sources()
      sources.cadres = .bytes(random.cadres, name: "cadres")
      sources.units = .bytes(random.units, name: "units")
      sources.apps = .bytes(random.apps, name: "apps")
      self.sources = sources
      tables = try Tables(sources)
      var query = Query()
      query.period = .day
      self.query = query
      let instants = try #require(
        try Log([.bytes(bytes, name: "x")], by: SampleLog.reading).instants)
      let middle = (instants.lowerBound + instants.upperBound) / 2
      var comparison = ComparisonOptions()
      comparison.before = .init(from: .ms(instants.lowerBound), to: .ms(middle))
      comparison.after = .init(from: .ms(middle), to: .ms(instants.upperBound))
      self.comparison = comparison
    }

    /// Returns the results, computed on a thread.
    func answers() throws -> [String] {
      let log = try Log([.bytes(bytes, name: "x")], by: SampleLog.reading)
      return [
        try log.analyze(query, tables: tables).json(),
        try log.report(query, tables: tables).html(),
        try log.compare(comparison, query, tables: tables).document().text(as: .json),
        try log.timeIndex(query, tables: tables).times().map { "\($0)" }.joined(),
      ]
    }

    /// Returns the results, computed in a task.
    func answersInTask() async throws -> [String] {
      let rejected = Lock(0)
      let log = try await Log(
        [.bytes(bytes, name: "x")], by: SampleLog.reading,
        rejects: .each { _ in rejected.withLock { $0 += 1 } })
      #expect(Int64(rejected.withLock { $0 }) == log.quality.rejected)
      return [
        try await log.analyze(query, tables: Tables(sources)).json(),
        try await log.report(query, tables: tables).html(),
        try await log.compare(comparison, query, tables: tables).document().text(as: .json),
        try await log.timeIndex(query, tables: tables).times().map { "\($0)" }.joined(),
      ]
    }
  }

  @Test func `tasks and threads get equal answers`() async throws {
    let question = try Question()
    let expected = try question.answers()
    #expect(expected.allSatisfy { !$0.isEmpty })
    #expect(try await question.answersInTask() == expected)
  }

  @Test func `one log answers many queries at once, each as if alone`() async throws {
    let question = try Question()
    let log = try await Log([.bytes(question.bytes, name: "x")], by: SampleLog.reading)
    let queries = PeriodKind.allCases.flatMap { period in
      ["UTC", "Asia/Shanghai"].map { (zone: Zone) in
        var query = Query()
        (query.period, query.timeZone) = (period, zone)
        return query
      }
    }
    func answer(_ query: Query) throws -> String {
      try log.analyze(query, tables: question.tables).json()
    }
    let alone = try queries.map(answer)
    let together = try await withThrowingTaskGroup(of: (Int, String).self) { group in
      for (number, query) in (queries + queries).enumerated() {
        group.addTask { (number, try await log.analyze(query, tables: question.tables).json()) }
      }
      return try await group.reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
    }
    for number in 0..<2 * queries.count {
      #expect(together[number] == alone[number % queries.count], "query \(number)")
    }
  }

  @Test func `tasks and threads get equal errors`() async throws {
    var query = Query()
    query.workHours = "late"
    let thread = { (query: Query) in try Log([Event]()).analyze(query) }
    let one = #expect(throws: FingertipError.self) { try thread(query) }
    let log = try Log([Event]())
    let other = await #expect(throws: FingertipError.self) { try await log.analyze(query) }
    #expect(one == other && one?.field == "work_hours")
  }

  @Test func `a cancelled task gets no answer of any kind`() async throws {
    let question = try Question()
    let log = try await Log([.bytes(question.bytes, name: "x")], by: SampleLog.reading)
    let (query, tables, comparison) = (question.query, question.tables, question.comparison)
    let asked: [@Sendable () async throws -> Void] = [
      { _ = try await log.analyze(query, tables: tables) },
      { _ = try await log.report(query, tables: tables) },
      { _ = try await log.compare(comparison, query, tables: tables) },
      { _ = try await log.timeIndex(query, tables: tables) },
      { _ = try await Log([.bytes(question.bytes, name: "x")], by: SampleLog.reading) },
    ]
    for ask in asked {
      let task = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        try await ask()
      }
      let error = await #expect(throws: FingertipError.self) { try await task.value }
      #expect(error?.category == .cancelled)
    }
  }
}
