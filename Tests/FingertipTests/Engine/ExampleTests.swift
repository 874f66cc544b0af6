import FingertipAnalysis
import FingertipCore
import FingertipIngest
import Testing

/// Small logs whose sums are computed by hand.
@Suite struct ExampleTests {
  private static let hour = Milliseconds.perHour

  private func result(
    _ events: [Event], zoneName: String = "Asia/Shanghai",
    _ change: (inout AnalysisParameters) -> Void = { _ in }
  ) throws -> AnalysisResult {
    let zone = try TimeZoneRules(named: zoneName)
    var writer = EventWriter(options: IngestOptions(zone: zone))
    for event in events { try writer.append(event) }
    var parameters = AnalysisParameters(zone: zone)
    change(&parameters)
    let log = EventLog(merging: [writer.finish().log])
    return try analyze(log, tables: DimensionTables(), parameters: parameters)
  }

  @Test func `a day that the zone skipped has no row, and the next day is active`() throws {
    let day = CivilDate("2011-12-30")!.daysSinceEpoch
    let midnight = try TimeZoneRules(named: "Pacific/Apia").dayStart(ofDay: day)
    let visit = Event(
      startMs: midnight - 2 * Self.hour, endMs: midnight + 3 * Self.hour, cadre: "c", kind: .field)
    let result = try result([visit], zoneName: "Pacific/Apia") { $0.period = .day }
    #expect(
      result.cadres.map { result.periodLabels[Int($0.period)] } == ["2011-12-29", "2011-12-31"])
    #expect(result.cadres.map { $0.sums[.activeDays] } == [1, 1])
    #expect(result.cadres.map { $0.sums[.fieldMs] } == [2 * Self.hour, 3 * Self.hour])
    #expect(result.cadres.map { $0.sums[.visits] } == [1, 0])
  }

  @Test(arguments: [(1000, 1000), (2000, 1000), (5000, 4000)] as [(Int64, Int64)])
  func `a window without instants holds no row`(from: Int64, to: Int64) throws {
    let session = Event(startMs: 0, endMs: 9000, cadre: "c", kind: .app, app: "a")
    let point = Event(startMs: 1000, cadre: "c", kind: .request)
    let result = try result([session, point]) { ($0.fromMs, $0.toMs) = (from, to) }
    #expect(result.counts.outside == 2 && result.counts.used == 0)
    #expect(result.cadres.isEmpty && result.units.isEmpty)
  }

  @Test func `ids that differ in canonical equivalence only stay apart`() throws {
    let ids = ["caf\u{E9}", "cafe\u{301}"]
    let events = ids.flatMap { cadre in
      ids.map { app in
        Event(startMs: 0, endMs: 1000, cadre: cadre, kind: .app, app: app)
      }
    }
    let result = try result(events)
    #expect(result.counts.used == 4 && result.counts.duplicate == 0)
    #expect(result.cadres.count == 2)
    #expect(result.cadres.allSatisfy { $0.sums[.appsUsed] == 2 && $0.sums[.appMs] == 1000 })
    #expect(result.units.first?.sums[.appsUsed] == 2)
    // Bytewise, e is before é.
    #expect(result.cadres.map { result.log.cadres.text($0.cadre).utf8.count } == [6, 5])
  }

  @Test func `an interval that ends at midnight does not reach the next workday`() throws {
    // From 23:00 on a Monday.
    let start = 1_709_564_400_000
    let session = Event(
      startMs: Int64(start), endMs: Int64(start) + Self.hour, cadre: "c", kind: .app, app: "a")
    var result = try result([session])
    #expect(result.coverage == (1, 1))
    #expect(result.cadres.map { $0.sums[.activeDays] } == [1])
    let message = Event(startMs: session.endMs!, cadre: "c", kind: .message, app: "a")
    result = try self.result([session, message])
    #expect(result.coverage == (1, 2))
  }

  @Test(arguments: [
    ("America/New_York", 0, "1969-12-31"), ("Asia/Shanghai", 0, "1970-01-01"),
    ("America/New_York", 253_402_300_799_998, "9999-12-31"),
    ("Asia/Shanghai", 253_402_300_799_998, "10000-01-01"),
  ])
  func `the first and the last instants there are lie in days`(
    zoneName: String, start: Int64, label: String
  ) throws {
    let events = [
      Event(startMs: start, endMs: start + 1, cadre: "c", kind: .app, app: "a"),
      Event(startMs: start, cadre: "c", kind: .trace, app: "a", tag: .photo),
    ]
    let result = try result(events, zoneName: zoneName) { $0.period = .day }
    #expect(result.cadres.map { result.periodLabels[Int($0.period)] } == [label])
    #expect(result.cadres.map { $0.sums[.activeDays] } == [1])
    #expect(result.cadres.map { $0.sums[.observedMs] } == [1])
  }

  @Test func `a log without rows has no results`() throws {
    let result = try result([])
    #expect(result.cadres.isEmpty && result.units.isEmpty)
    #expect(result.usedInstants == nil && result.counts == RowCounts())
    #expect(result.coverage == (0, 0))
  }
}
