import FingertipTestSupport
import Testing

/// Checks of the reference itself: laws that its numbers must obey for any log.
@Suite struct NaiveAnalysisTests {
  private static let zones = ["America/New_York", "Australia/Lord_Howe", "Asia/Shanghai"]

  /// Winter 2023/24 with the end of a year, and the change to summer time in New York.
  private static let days: ClosedRange<Int64> = 19_700...19_800

  private func integer(_ row: NaiveOutputRow, _ column: String) -> Int64 {
    guard case .integer(let value)? = row[column] else { return -1 }
    return value
  }

  private func log(seed: UInt64, zone: NaiveZone) throws -> NaiveLog {
    let random = RandomLog(seed: seed, rowCount: 400, zone: zone, days: Self.days)
    return try NaiveLog(reading: random.csv(seed: seed), options: NaiveLogOptions(zone: zone))
  }

  private func tables(seed: UInt64) -> NaiveTables {
    let tables = RandomTables(seed: seed)
    return NaiveTables(
      cadres: tables.cadres, units: tables.units, apps: tables.apps, tasks: tables.tasks)
  }

  @Test(arguments: zones, NaiveOptions.Period.allCases)
  func `periods add up to all`(name: String, period: NaiveOptions.Period) throws {
    let zone = NaiveZone(named: name)!
    let log = try log(seed: 7, zone: zone)
    var options = NaiveOptions(zone: zone)
    let whole = NaiveAnalysis(of: [log], tables: tables(seed: 7), options: options)
    options.period = period
    let parts = NaiveAnalysis(of: [log], tables: tables(seed: 7), options: options)
    #expect(whole.quality == parts.quality)
    for column in [
      "app_ms", "field_ms", "both_ms", "trace_in_field_ms", "observed_ms", "after_hours_ms",
      "active_days", "sessions", "visits", "messages", "field_messages", "traces",
    ] {
      let sum = parts.cadres.map { integer($0, column) }.reduce(0, +)
      #expect(sum == whole.cadres.map { integer($0, column) }.reduce(0, +), "\(column)")
      let everybody = parts.units.filter { $0["unit"] == .text(Array("*".utf8)) }
      #expect(sum == everybody.map { integer($0, column) }.reduce(0, +), "\(column)")
      #expect(sum > 0, "\(column) is tried by this log")
    }
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `rows and times are conserved`(seed: UInt64) throws {
    let zone = NaiveZone(named: "America/New_York")!
    var options = NaiveOptions(zone: zone)
    options.period = .day
    options.from = options.instant(from: "2024-01-01")
    options.to = options.instant(from: "2024-03-11T12:00:00.5Z")
    let log = try log(seed: seed, zone: zone)
    let analysis = NaiveAnalysis(of: [log, log], tables: tables(seed: seed), options: options)
    let quality = analysis.quality
    let parts = [
      quality.rejected, quality.duplicate, quality.superseded, quality.notWork, quality.outside,
      quality.used,
    ]
    #expect(quality.read == parts.reduce(0, +))
    #expect(parts.dropFirst().allSatisfy { $0 > 0 })
    for row in analysis.cadres {
      let (app, field) = (integer(row, "app_ms"), integer(row, "field_ms"))
      #expect(integer(row, "both_ms") <= min(app, field))
      #expect(integer(row, "observed_ms") <= 25 * 3_600_000)
      #expect(integer(row, "after_hours_ms") <= integer(row, "burden_app_ms"))
      #expect(integer(row, "burden_app_ms") <= app)
    }
  }

  @Test func `one small day comes out as reckoned by hand`() throws {
    let zone = NaiveZone(named: "Asia/Shanghai")!
    // A Monday: 08:30 to 09:30 in two overlapping sessions, 09:00 to 11:00 in the field.
    let text = """
      start,end,cadre,kind,app,tag,device
      2024-03-04T08:30:00,2024-03-04T09:10:00,c,app,a,,d1
      2024-03-04T09:00:00,2024-03-04T09:30:00,c,app,b,,d2
      2024-03-04T09:00:00,2024-03-04T09:20:00,c,app,b,,d2
      2024-03-04T09:00:00,2024-03-04T11:00:00,c,field,,,
      2024-03-04T11:00:00,,c,message,b,demand,
      2024-03-04T09:00:00,,c,message,b,,
      2024-03-05T00:00:00,,c,message,b,,
      """
    let log = try NaiveLog(reading: Array(text.utf8), options: NaiveLogOptions(zone: zone))
    let analysis = NaiveAnalysis(
      of: [log], tables: NaiveTables(), options: NaiveOptions(zone: zone))
    let row = try #require(analysis.cadres.first)
    let minute: Int64 = 60_000
    let expected: [String: Int64] = [
      "app_ms": 60 * minute, "field_ms": 120 * minute, "both_ms": 30 * minute,
      "observed_ms": 150 * minute, "after_hours_ms": 30 * minute, "sessions": 2, "apps_used": 2,
      "messages": 3, "field_messages": 1, "after_hours_messages": 1, "demands": 1,
      "active_days": 1,
    ]
    for (column, value) in expected { #expect(integer(row, column) == value, "\(column)") }
    #expect(row["app_field_ratio"] == .real(0.25))
    #expect(row["switches_per_hour"] == .null(reason: "too-few"))
    #expect(row["trace_share"] == .null(reason: "not-collected"))
    #expect(analysis.quality.superseded == 1)
  }
}
