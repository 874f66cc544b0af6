import Fingertip
import FingertipTestSupport
import Testing

/// Tests of the service in the documentation.
@Suite struct LogServiceTests {
  private static func tables() throws -> Tables {
    var sources = Tables.Sources()
    sources.apps = .bytes(RandomTables(seed: 1).apps, name: "apps")
    return try Tables(sources)
  }

  private func service(
    by reading: ReadingOptions = ReadingOptions()
  ) throws -> LogService {
    try LogService(tables: Self.tables(), by: reading)
  }

  private func body(_ text: String) -> Chunks { Chunks(Array(text.utf8), seed: 1) }

  @Test func `rows of requests and events of memory come together`() async throws {
    let service = try service()
    let rows = "start,end,cadre,kind\n0,3600000,c1,field\n0,3600000,c2,field\n"
    #expect(await service.add(body(rows), name: "1").body == "2 rows added")
    let event = Event(startMs: 0, endMs: 3_600_000, cadre: "c3", kind: .field)
    #expect(await service.add([event]).status == 201)
    let response = await service.answer(Query())
    #expect(response.status == 200)
    for cadre in ["c1", "c2", "c3"] { #expect(response.body.contains("\"cadre\":\"\(cadre)\"")) }
  }

  @Test func `what is wrong has a status, and adds nothing`() async throws {
    let service = try service()
    let before = await service.answer(Query())
    #expect(await service.add(body("start,end\n"), name: "request 1").status == 422)
    #expect(await service.add(body("start,cadre,kind\nx,c,request\n"), name: "2").status == 422)
    let broken = Chunks([Array("start,cadre,kind\n1,c,request\n".utf8)], failure: BrokenStream())
    #expect(await service.add(broken, name: "3").status == 500)
    #expect(await service.add([Event(startMs: 0, cadre: "", kind: .request)]).status == 422)
    var query = Query()
    query.workHours = "late"
    #expect(await service.answer(query).status == 400)
    #expect(await service.answer(Query()) == before)
  }

  @Test func `requests are answered while others append`() async throws {
    let service = try service(by: SampleLog.reading)
    let rows = SampleLog(seed: 1).csv
    let responses = await withTaskGroup(of: LogService.Response.self) { group in
      for number in 0..<8 {
        group.addTask { await service.add(Chunks(rows, seed: UInt64(number)), name: "\(number)") }
        group.addTask { await service.answer(Query()) }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(responses.filter { $0.status == 201 }.count == 8)
    #expect(responses.filter { $0.status == 200 }.count == 8)
    // All rows but those of one request are repeats.
    let last = await service.answer(Query())
    let once = try await Log([.bytes(rows, name: "x")], by: SampleLog.reading)
      .analyze(tables: Self.tables()).quality
    #expect(last.body.contains("\"used\":\(once.used),"))
  }
}
