import Fingertip
import FingertipTestSupport
import Testing

/// The index of times as an embedding service meets it.
@Suite struct CadreTimesTests {
  private static let rows = """
    start,end,cadre,kind,app
    2024-03-05T09:00:00Z,2024-03-05T10:00:00Z,b,app,forms
    2024-03-05T09:30:00Z,2024-03-05T10:30:00Z,b,field,
    2024-03-05T09:30:00Z,2024-03-05T10:30:00Z,b,field,
    2024-03-05T09:00:00Z,2024-03-05T09:05:00Z,a,app,game
    2024-03-05T09:10:00Z,2024-03-05T09:11:00Z,a,app,forms
    2024-03-05T09:10:00Z,,c,message,forms

    """

  private static func analyzer(
    _ change: (inout AnalysisOptions) -> Void = { _ in }
  ) throws -> (Analyzer, LoadedLog) {
    let folder = try TestFolder()
    var options = AnalysisOptions()
    options.tables.apps = try folder.write(
      Array("app,type\nforms,app\ngame,personal\n".utf8), to: "apps.csv")
    change(&options)
    let analyzer = try Analyzer(options)
    return (analyzer, try analyzer.load([folder.write(Array(rows.utf8), to: "log.csv")]))
  }

  @Test func `cadres with an interval of work have a row, by id`() throws {
    let (analyzer, log) = try Self.analyzer()
    let times = try analyzer.timeIndex(of: log).times()
    #expect(times.map(\.id) == ["a", "b"])
    #expect(times.map(\.appMs) == [60_000, 3_600_000])
    #expect(times.map(\.fieldMs) == [0, 3_600_000])
    #expect(times.map(\.bothMs) == [0, 1_800_000])
  }

  @Test func `a window is what an analysis of it says`() throws {
    let (analyzer, log) = try Self.analyzer()
    // 09:15 to 09:45.
    let window: Range<Int64> = 1_709_630_100_000..<1_709_631_900_000
    let times = try analyzer.timeIndex(of: log).times(during: window)
    let (within, _) = try Self.analyzer {
      ($0.from, $0.to) = ("2024-03-05T09:15:00Z", "2024-03-05T09:45:00Z")
    }
    let cadre = try #require(try within.analyze(log).cadres.first)
    #expect(times.map(\.appMs) == [0, 1_800_000] && cadre[.appMs] == 1_800_000)
    #expect(times.map(\.fieldMs) == [0, 900_000] && cadre[.fieldMs] == 900_000)
    #expect(times.map(\.bothMs) == [0, 900_000] && cadre[.bothMs] == 900_000)
  }

  @Test func `a log without rows has none`() throws {
    let (analyzer, _) = try Self.analyzer()
    let index = try analyzer.timeIndex(of: EventBuilder(analyzer).finish())
    #expect(index.times().isEmpty)
  }

  @Test func `single cadres are not told of where results are to be published`() throws {
    let (_, log) = try Self.analyzer()
    let (published, _) = try Self.analyzer { $0.publication = .publication() }
    let error = #expect(throws: FingertipError.self) { try published.timeIndex(of: log) }
    #expect(error?.category == .usage)
  }

  @Test func `a cancelled index is none`() throws {
    let (analyzer, log) = try Self.analyzer()
    let token = CancellationToken()
    token.cancel()
    let error = #expect(throws: FingertipError.self) {
      try analyzer.timeIndex(of: log, cancellation: token)
    }
    #expect(error?.category == .cancelled)
  }
}
