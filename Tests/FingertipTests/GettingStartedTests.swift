import Fingertip
import Foundation
import Testing

/// The programs of the documentation, compiled; they stand here as they stand there.
private enum GettingStarted {
  static func tenLines() throws {
    // program
    let tables = try Tables(folder: "datasets/sample/tables")
    let log = try Log("datasets/sample/log")
    var query = Query()
    query.period = .month
    for row in try log.analyze(query, tables: tables).cadres {
      print(row.cadre, row.period, row[.appFieldRatio].number ?? .nan)
    }
    // end
  }

  static func manyQueries() throws {
    // program
    let tables = try Tables(folder: "datasets/sample/tables")
    let log = try Log("datasets/sample/log")
    for period in [PeriodKind.week, .month] {
      var query = Query()
      query.period = period
      query.calendar = .cn
      print(try log.analyze(query, tables: tables).csv(.units))
    }
    let index = try log.timeIndex(tables: tables)
    let march: Range<Int64> = 1_709_222_400_000..<1_711_900_800_000
    for cadre in index.times(during: march) {
      print(cadre.id, cadre.appMs, cadre.fieldMs, cadre.bothMs)
    }
    // end
  }

  static func eventsFromMemory() throws {
    // program
    let hour: Int64 = 3_600_000
    let morning: Int64 = 1_709_514_000_000
    var log = try Log([
      Event(startMs: morning, endMs: morning + 2 * hour, cadre: "c1", kind: .field),
      Event(startMs: morning, endMs: morning + hour, cadre: "c1", kind: .app, app: "forms"),
    ])
    let later = Event(
      startMs: morning + hour, cadre: "c1", kind: .message, app: "group", tag: .demand)
    try log.append(Log([later]))
    let cadre = try log.analyze().cadres[0]
    print(cadre[.fieldMs].value ?? 0, cadre[.bothMs].value ?? 0, cadre[.demands].value ?? 0)
    // end
  }

  static func bytesFromMemory() throws {
    // program
    let rows = """
      start,end,cadre,kind,app
      2024-03-04T09:00:00+08:00,2024-03-04T10:00:00+08:00,c1,app,forms
      """
    var sources = Tables.Sources()
    sources.apps = .bytes(Array("app,type\nforms,app\n".utf8), name: "apps")
    let log = try Log([.bytes(Array(rows.utf8), name: "request 7")])
    print(try log.analyze(tables: Tables(sources)).overview())
    // end
  }

  static func errors() {
    // program
    do {
      _ = try Log("datasets/missing")
    } catch {
      print(error.category, error.file ?? "", error.message)
    }
    // end
  }

  static func cancelling() throws {
    // program
    let token = CancellationToken()
    let log = try Log(
      ["datasets/sample/log"], progress: { print($0.rows) }, cancellation: token)
    print(try log.analyze(cancellation: token).quality.used)
    // end
  }

  static func inTasks() async throws {
    // program
    func counts(in path: String) async throws -> (units: Int, cadres: Int) {
      let log = try await Log(path)
      async let analysis = log.analyze()
      async let index = log.timeIndex()
      return (try await analysis.units.count, try await index.times().count)
    }
    print(try await counts(in: "datasets/sample/log"))
    // end
  }

  static func publishing() throws {
    // program
    let tables = try Tables(folder: "tables")
    var query = Query()
    query.period = .month
    query.publication = .published(minimumGroup: 15)
    try Log("log").analyze(query, tables: tables).writeFolder("public")
    // end
  }

  static func service() async throws {
    // program
    let service = try await LogService(tables: Tables(folder: "datasets/sample/tables"))
    let rows = Array("start,end,cadre,kind\n0,3600000,c1,field\n".utf8)
    let body = AsyncStream { stream in
      stream.yield(rows)
      stream.finish()
    }
    print(await service.add(body, name: "request 1"))
    async let months = service.answer(Query())
    async let days = service.answer(Query())
    print(await months.status, await days.status)
    // end
  }
}

@Suite struct GettingStartedTests {
  private static let here = URL(filePath: #filePath)
  private static let root = here.deletingLastPathComponent().appending(path: "../..")

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The Swift programs of a page.
  private static func programs(_ page: String) throws -> [String] {
    try text(page).components(separatedBy: "```swift\n").dropFirst()
      .map { $0.components(separatedBy: "```")[0] }
      .filter { $0.hasPrefix("import Fingertip\n\n") }
      .map { String($0.dropFirst("import Fingertip\n\n".count)) }
  }

  private static let catalogue = "Sources/Fingertip/Fingertip.docc/"

  @Test(arguments: [
    "README.md", catalogue + "GettingStarted.md", catalogue + "PublishingWithoutExposing.md",
  ])
  func `the documentation's programs are compiled ones`(page: String) throws {
    let source = try String(contentsOf: Self.here, encoding: .utf8)
    var compiled = source.components(separatedBy: "    // program\n").dropFirst().map { part in
      part.components(separatedBy: "\n").prefix { $0 != "    // end" }
        .map { ($0.hasPrefix("    ") ? String($0.dropFirst(4)) : $0) + "\n" }.joined()
    }
    compiled.append(
      try Self.text("Tests/FingertipTests/LogService.swift")
        .replacingOccurrences(of: "import Fingertip\n\n", with: ""))
    let programs = try Self.programs(page)
    #expect(!programs.isEmpty)
    for program in programs { #expect(compiled.contains(program), "\(program)") }
  }

  @Test func `the README's program has ten lines`() throws {
    let program = try #require(try Self.programs("README.md").first)
    #expect(("import Fingertip\n\n" + program).split(separator: "\n").count <= 10)
  }

  @Test func `programs without files do what they say`() throws {
    try GettingStarted.eventsFromMemory()
    try GettingStarted.bytesFromMemory()
    GettingStarted.errors()
  }
}
