import Fingertip
import Foundation
import Testing

/// Tests of logs of events in memory.
@Suite struct EventsInMemoryTests {
  private let hour: Int64 = 3_600_000

  @Test func `rows from memory say what the same rows of a file say`() throws {
    var rows = try Log.Builder()
    try rows.append(Event(startMs: 0, endMs: 4 * hour, cadre: "c1", kind: .field))
    try rows.append(
      Event(startMs: hour, endMs: 2 * hour, cadre: "c1", kind: .app, app: "a", device: "d"))
    try rows.append(
      Event(startMs: hour, cadre: "c2", kind: .message, app: "g", tag: .demand, event: "e"))
    try rows.append(Event(startMs: hour, cadre: "c2", kind: .task, tag: .closed, task: "t"))
    try rows.append(Event(startMs: hour, cadre: "c2", kind: .report, app: "a", item: "i"))
    let memory = try rows.finish().analyze()

    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(
      """
      start,end,cadre,kind,app,tag,device,event,item,task
      0,\(4 * hour),c1,field,,,,,,
      \(hour),\(2 * hour),c1,app,a,,d,,,
      \(hour),,c2,message,g,demand,,e,,
      \(hour),,c2,task,,closed,,,,t
      \(hour),,c2,report,a,,,,i,
      """.utf8
    ).write(to: file)
    let read = try Log(file.path).analyze()
    #expect(memory.csv(.cadres) == read.csv(.cadres))
    #expect(memory.csv(.units) == read.csv(.units))
    #expect(memory.cadres[0][.bothMs].value == hour && memory.cadres[1][.demands].value == 1)
  }

  @Test func `an event that breaks a rule is thrown back and counted`() throws {
    var rows = try Log.Builder()
    let broken = [
      Event(startMs: 0, endMs: nil, cadre: "c", kind: .field),
      Event(startMs: 0, endMs: 1, cadre: "c", kind: .message, app: "a"),
      Event(startMs: 0, cadre: "", kind: .request),
      Event(startMs: 0, cadre: "c", kind: .inspect, tag: .photo),
      Event(startMs: 0, endMs: 13 * hour, cadre: "c", kind: .app, app: "a"),
    ]
    var reasons: [String] = []
    for event in broken {
      do throws(Reject) { try rows.append(event) } catch { reasons.append(error.reason.word) }
    }
    try rows.append(Event(startMs: 0, cadre: "c", kind: .request))
    #expect(
      reasons == ["missing-end", "unexpected-end", "missing-field", "bad-tag", "overlong"])
    let log = rows.finish()
    #expect(log.rowCount == 1)
    #expect(log.quality.read == 6 && log.quality.rejected == 5)
    let quality = try log.analyze().quality
    #expect(quality.used == 1 && quality.reading.rejectedByReason[.badTag] == 1)
  }

  @Test func `one log answers many tasks at once`() async throws {
    var rows = try Log.Builder()
    for day in 0..<60 as Range<Int64> {
      let start = day * 24 * hour
      try rows.append(
        Event(startMs: start, endMs: start + hour, cadre: "c\(day % 7)", kind: .field))
    }
    let log = rows.finish()
    let periods = PeriodKind.allCases
    let totals = try await withThrowingTaskGroup(of: Int64.self) { group in
      for period in periods + periods {
        group.addTask {
          var query = Query()
          query.period = period
          let analysis = try await log.analyze(query)
          return analysis.cadres.reduce(0) { $0 + ($1[.fieldMs].value ?? 0) }
        }
      }
      return try await group.reduce(into: [Int64]()) { $0.append($1) }
    }
    #expect(totals == Array(repeating: 60 * hour, count: 2 * periods.count))
  }
}
