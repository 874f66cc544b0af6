import Fingertip
import FingertipTestSupport
import Testing

/// Tests of the index of times as used by a service.
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

  private static func inputs() throws -> (Tables, Log) {
    var sources = Tables.Sources()
    sources.apps = .bytes(
      Array("app,type\nforms,app\ngame,personal\n".utf8), name: "apps.csv")
    return (try Tables(sources), try Log([.bytes(Array(rows.utf8), name: "log.csv")]))
  }

  @Test func `cadres with an interval of work have a row, by id`() throws {
    let (tables, log) = try Self.inputs()
    let times = try log.timeIndex(tables: tables).times()
    #expect(times.map(\.id) == ["a", "b"])
    #expect(times.map(\.appMs) == [60_000, 3_600_000])
    #expect(times.map(\.fieldMs) == [0, 3_600_000])
    #expect(times.map(\.bothMs) == [0, 1_800_000])
  }

  @Test func `a window is what an analysis of it says`() throws {
    let (tables, log) = try Self.inputs()
    // 09:15 to 09:45.
    let window: Range<Int64> = 1_709_630_100_000..<1_709_631_900_000
    let times = try log.timeIndex(tables: tables).times(during: window)
    var query = Query()
    (query.from, query.to) = ("2024-03-05T09:15:00Z", "2024-03-05T09:45:00Z")
    let cadre = try #require(try log.analyze(query, tables: tables).cadres.first)
    #expect(times.map(\.appMs) == [0, 1_800_000] && cadre[.appMs].value == 1_800_000)
    #expect(times.map(\.fieldMs) == [0, 900_000] && cadre[.fieldMs].value == 900_000)
    #expect(times.map(\.bothMs) == [0, 900_000] && cadre[.bothMs].value == 900_000)
    for indicator in [Indicator.appFieldRatio, .appFieldRatioLow, .appFieldRatioHigh] {
      #expect(cadre[indicator].value != nil || indicator == .appFieldRatioHigh)
      #expect(times.last?[indicator] == cadre[indicator], "\(indicator.id)")
    }
    #expect(times.last?[.fieldShare] == .null(nil), "other duty is not in the index")
  }

  @Test func `a log without rows has none`() throws {
    #expect(try Log([Event]()).timeIndex().times().isEmpty)
  }

  @Test func `single cadres are not told of where results are to be published`() throws {
    let (tables, log) = try Self.inputs()
    var query = Query()
    query.publication = .published()
    let error = #expect(throws: FingertipError.self) {
      try log.timeIndex(query, tables: tables)
    }
    #expect(error?.category == .usage)
  }

  @Test func `a cancelled index is none`() throws {
    let (tables, log) = try Self.inputs()
    let token = CancellationToken()
    token.cancel()
    let error = #expect(throws: FingertipError.self) {
      try log.timeIndex(tables: tables, cancellation: token)
    }
    #expect(error?.category == .cancelled)
  }
}
