import Fingertip
import FingertipTestSupport
import Testing

import class Foundation.JSONDecoder
import class Foundation.JSONEncoder

/// Tests of `compare`, through the library.
@Suite struct ComparisonTests {
  private static let windows = (
    before: ComparisonOptions.Window(from: "2024-01-01", to: "2024-01-20"),
    after: ComparisonOptions.Window(from: "2024-01-20", to: "2024-02-05")
  )

  private func inputs(threads: Int) throws -> (query: Query, tables: Tables, log: Log) {
    let zone = try #require(NaiveZone(named: "UTC"))
    let effort = RandomEffort(seed: 3, zone: zone, days: 19_723...19_760)
    var reading = ReadingOptions()
    reading.timeZone = "UTC"
    var sources = Tables.Sources()
    sources.cadres = .bytes(Array(effort.cadres.utf8), name: "cadres.csv")
    sources.units = .bytes(Array(effort.units.utf8), name: "units.csv")
    var query = Query()
    query.timeZone = "UTC"
    query.threads = threads
    return (
      query, try Tables(sources, by: reading),
      try Log([.bytes(Array(effort.csv.utf8), name: "log.csv")], by: reading)
    )
  }

  private func comparison(
    threads: Int = 2, _ windows: (ComparisonOptions.Window, ComparisonOptions.Window) = Self.windows
  ) throws -> ComparisonResult {
    let (query, tables, log) = try inputs(threads: threads)
    var compared = ComparisonOptions()
    (compared.before, compared.after) = windows
    return try log.compare(compared, query, tables: tables)
  }

  @Test func `both values are those of an analysis, of cadres present in both`() throws {
    var (query, tables, log) = try inputs(threads: 1)
    let result = try comparison()
    var sums: [[String: (Int64, Int64)]] = []
    for window in [Self.windows.before, Self.windows.after] {
      (query.from, query.to) = (window.from, window.to)
      let analysis = try log.analyze(query, tables: tables)
      sums.append(
        Dictionary(
          uniqueKeysWithValues: analysis.cadres.map {
            ($0.cadre, ($0[.fieldMs].value!, $0[.observedMs].value!))
          }))
    }
    let common = sums[0].keys.filter { sums[1][$0] != nil }
    let row = try #require(
      result.rows.first { $0.unit == "*" && $0.indicator == "field_share" })
    #expect(row.cadres == .value(Int64(common.count)))
    for (value, sums) in zip([row.before, row.after], sums) {
      let (field, observed) = common.reduce(into: (0.0, 0.0)) { total, cadre in
        total.0 += Double(sums[cadre]!.0)
        total.1 += Double(sums[cadre]!.1)
      }
      #expect(abs(try #require(value.number) - field / observed) < 1e-12)
    }
    let difference = try #require(row.difference.value)
    #expect(difference == row.after.number! - row.before.number!)
    let interval = try #require(row.interval.value)
    #expect((interval.low...interval.high).contains(difference))
  }

  @Test func `p of few cadres is that over all swaps of their windows`() throws {
    var (query, tables, log) = try inputs(threads: 1)
    let result = try comparison()
    var sums: [[String: (unit: String?, terms: NaiveComparison.Terms)]] = []
    for window in [Self.windows.before, Self.windows.after] {
      (query.from, query.to) = (window.from, window.to)
      sums.append([:])
      for row in try log.analyze(query, tables: tables).cadres {
        let terms = (above: row[.fieldMs].value!, below: row[.observedMs].value!)
        sums[sums.count - 1][row.cadre] = (row.unit, terms)
      }
    }
    var found = 0
    for row in result.rows
    where row.indicator == "field_share" && (5...9).contains(row.cadres.value ?? 0) {
      // Townships, but B, which has a village below it.
      guard ["C", "D", "E", "G"].contains(row.unit) else { continue }
      let cadres = sums[0].filter { $0.value.unit == row.unit && sums[1][$0.key] != nil }
        .map { (before: $0.value.terms, after: sums[1][$0.key]!.terms) }
      #expect(row.cadres == .value(Int64(cadres.count)))
      let p = try #require(NaiveComparison.p(cadres))
      #expect(abs(try #require(row.p.value) - p) < 1e-12, "\(row.unit)")
      found += 1
    }
    #expect(found > 0)
  }

  @Test func `p is never 0, and p of a table is adjusted upward`() throws {
    let rows = try comparison().rows.filter { $0.p.value != nil }
    #expect(!rows.isEmpty)
    for row in rows {
      let (p, adjusted) = (row.p.value!, row.adjustedP.value!)
      #expect(p >= 1.0 / 1000 && p <= 1 && adjusted >= p && adjusted <= 1)
    }
  }

  @Test func `rows are identified and codable`() throws {
    let rows = try comparison().rows
    #expect(Set(rows.map(\.id)).count == rows.count)
    let coded = try JSONEncoder().encode(rows)
    #expect(try JSONDecoder().decode([ChangeResult].self, from: coded) == rows)
  }

  @Test func `nothing changes between a window and itself`() throws {
    let result = try comparison((Self.windows.before, Self.windows.before))
    #expect(result.rows.contains { $0.difference.value != nil })
    for row in result.rows where row.difference.value != nil {
      #expect(row.difference.value == 0 && (row.p.value ?? 1) == 1)
      #expect(
        (row.cadres.value ?? 0) >= 5
          || row.interval == .null(.tooFew) && row.p == .null(.tooFew)
            && row.adjustedP == .null(.tooFew)
      )
    }
    #expect(result.warnings.map(\.description).first?.contains("have days in common") == true)
  }

  /// Twelve townships of two cadres, of which the first six adopted on day 120. From day 64 on their
  /// cadres work more in the field: not at the date, but eight weeks earlier.
  private func adoption() throws -> ComparisonResult {
    var (events, adopted, units, cadres) = (
      [Event](), "unit,date\n", "unit,parent,level\n", "cadre,unit\n"
    )
    let first: Int64 = 1_704_067_200_000
    for township in 0..<12 {
      units += "t\(township),,township\n"
      if township < 6 { adopted += "t\(township),2024-04-30\n" }
      for cadre in ["a\(township)", "b\(township)"] {
        cadres += "\(cadre),t\(township)\n"
        for day in 0..<180 as Range<Int64> {
          let start = first + day * 86_400_000
          let field: Int64 = township < 6 && day >= 64 ? 5_400_000 : 3_600_000
          events += [
            Event(
              startMs: start, endMs: start + 3_600_000 + Int64(township) * 1000 + day * 7,
              cadre: cadre, kind: .app, app: "f"),
            Event(
              startMs: start + 20_000_000, endMs: start + 20_000_000 + field, cadre: cadre,
              kind: .field),
          ]
        }
      }
    }
    var reading = ReadingOptions()
    reading.timeZone = "UTC"
    var sources = Tables.Sources()
    sources.cadres = .bytes(Array(cadres.utf8), name: "cadres.csv")
    sources.units = .bytes(Array(units.utf8), name: "units.csv")
    var query = Query()
    query.timeZone = "UTC"
    var options = ComparisonOptions()
    options.adopted = .bytes(Array(adopted.utf8), name: "adopted.csv")
    options.level = "township"
    return try Log(events).compare(options, query, tables: Tables(sources, by: reading))
  }

  @Test func `a placebo effect is told in words`() throws {
    let result = try adoption()
    let row = try #require(result.effects.first { $0.indicator == "field_share" })
    #expect(row.adopters == 6 && row.controls == 6)
    let (effect, placebo) = (try #require(row.effect.value), try #require(row.placebo.value))
    // Nothing happened at the date itself; eight weeks before, field work grew by a half.
    #expect(abs(effect.value) < 0.001 && placebo.value > 0.05 && placebo.p < 0.05)
    let warning = try #require(result.warnings.first).description
    #expect(warning.contains("8 weeks before they adopted") && warning.contains("field_share (+0."))
    #expect(result.weeks.count == 16 * result.effects.count)
    let coded = try JSONEncoder().encode(result.effects)
    #expect(try JSONDecoder().decode([EffectResult].self, from: coded) == result.effects)
  }

  @Test func `weeks around a date are of local days, of which the data need no more`() throws {
    // Clocks change on 10 March; the eight weeks before 20 March begin on 24 January.
    let (firstMs, changeMs) = (Int64(1_705_986_000_000), Int64(1_710_054_000_000))
    var (adopted, units, cadres) = ("unit,date\n", "unit,parent,level\n", "cadre,unit\n")
    var events: [Event] = []
    for township in 0..<10 {
      units += "t\(township),,township\n"
      cadres += "c\(township),t\(township)\n"
      if township < 5 { adopted += "t\(township),2024-03-20\n" }
      // 23 January to 14 May.
      for day in 0..<113 as Range<Int64> {
        let winterMs = firstMs + day * 86_400_000
        let midnightMs = winterMs - (winterMs > changeMs ? 3_600_000 : 0)
        func message(at ms: Int64) {
          events.append(
            Event(startMs: midnightMs + ms, cadre: "c\(township)", kind: .message, app: "a"))
        }
        message(at: 36_000_000)
        // Adopters have more in the last hour before the eight weeks.
        if day == 0, township < 5 {
          for minute in 0..<50 { message(at: 82_800_000 + Int64(minute) * 60_000) }
        }
        events.append(
          Event(
            startMs: midnightMs + 36_000_000, endMs: midnightMs + 36_600_000,
            cadre: "c\(township)", kind: .app, app: "a"))
      }
    }
    var sources = Tables.Sources()
    sources.cadres = .bytes(Array(cadres.utf8), name: "cadres.csv")
    sources.units = .bytes(Array(units.utf8), name: "units.csv")
    var query = Query()
    query.timeZone = "America/New_York"
    var options = ComparisonOptions()
    options.adopted = .bytes(Array(adopted.utf8), name: "adopted.csv")
    options.level = "township"
    let result = try Log(events).compare(
      options, query, tables: Tables(sources, by: ReadingOptions()))
    let row = try #require(result.effects.first { $0.indicator == "messages_per_day" })
    #expect(row.adopters == 5 && row.controls == 5 && row.effect.value?.value == 0)
  }

  @Test func `results are the same on any number of threads`() throws {
    let (one, three) = (try comparison(threads: 1), try comparison(threads: 3))
    #expect(one.rows == three.rows)
  }

  @Test func `what can't be compared is refused`() throws {
    let (query, tables, log) = try inputs(threads: 1)
    let file = Tables.Source.bytes(
      Array("unit,date\nnowhere,2024-01-20\n".utf8), name: "a.csv")
    func refusal(_ change: (inout ComparisonOptions) -> Void) -> FingertipError.Category? {
      var compared = ComparisonOptions()
      change(&compared)
      do {
        _ = try log.compare(compared, query, tables: tables)
        return nil
      } catch {
        return error.category
      }
    }
    #expect(refusal { _ in } == .usage)
    #expect(refusal { $0.adopted = file } == .usage)
    #expect(refusal { ($0.adopted, $0.level) = (file, "galaxy") } == .usage)
    #expect(refusal { ($0.adopted, $0.level) = (file, "township") } == .badData)
    #expect(
      refusal {
        $0.before = .init(from: "2024-02-01", to: "2024-02-01")
        $0.after = Self.windows.after
      } == .usage)
    #expect(refusal { $0.before = Self.windows.before } == .usage)
    #expect(refusal { $0.level = "township" } == .usage)
  }

  @Test(arguments: [
    ("2024-05", "2024-05-01", "2024-06-01"), ("2024-05..2024-06", "2024-05-01", "2024-07-01"),
    ("2024", "2024-01-01", "2025-01-01"), ("2024..2025", "2024-01-01", "2026-01-01"),
    ("2024-Q4", "2024-10-01", "2025-01-01"), ("2024-W10..2024-W11", "2024-03-04", "2024-03-18"),
    ("2024-02-29", "2024-02-29", "2024-03-01"),
    ("2024-05-01..2024-06-01", "2024-05-01", "2024-06-01"),
    ("20240501..20240601", "20240501", "20240601"),
    ("2024-05-01T09:00:00..2024-06-01", "2024-05-01T09:00:00", "2024-06-01"),
  ])
  func `periods are windows that end with them, dates end windows before them`(
    text: String, from: String, to: String
  ) throws {
    #expect(
      try ComparisonOptions.Window(text)
        == ComparisonOptions.Window(from: .text(from), to: .text(to)))
  }

  @Test(arguments: [
    "", "..", "2024-05..", "..2024-05", "2024-13", "2024-5", "2024-5..2024-6", "may",
    "2024-05..2024-06-15", "2024-05-01..2024-06", "2024..2024-Q1", "2024-05..2024-06..2024-07",
    "2024-06..2024-05", "2024-05...2024-06", "2024-05-01..", "2024-05-01T09:00:00",
  ])
  func `what is no window is refused with what is`(text: String) {
    let error = #expect(throws: FingertipError.self) { try ComparisonOptions.Window(text) }
    #expect(error?.category == .usage && error?.cause.english.contains("write ") == true)
  }

  @Test func `windows without data, in the wrong order or of other lengths are told`() throws {
    func warnings(_ before: String, _ after: String) throws -> [ComparisonWarning] {
      try comparison((try .init(before), try .init(after))).warnings
    }
    // The log has 2024-01-01 to 2024-02-07.
    let empty = try warnings("2023-12-01..2024-01-01", "2024-01-01..2024-02-01")
    guard case .noData(.before, let days, let log?) = empty.first else {
      Issue.record("\(empty)")
      return
    }
    #expect(days.first == "2023-12-01" && days.last == "2023-12-31")
    #expect(log.first == "2024-01-01" && log.last.hasPrefix("2024-02-0"))
    #expect(empty.count == 2 && empty.last == .festivals(.after, [.newYear]))

    let late = try warnings("2024-01-08..2024-01-20", "2024-01-22..2024-03-01")
    #expect(
      late.contains {
        if case .missingDays(.after, let days, let workdays, _) = $0 {
          days.last == "2024-02-29" && workdays > 10
        } else {
          false
        }
      })
    #expect(late.contains { if case .longer(.after, let times) = $0 { times > 3 } else { false } })
    #expect(
      try warnings("2024-01-15..2024-01-29", "2024-01-03..2024-01-17").contains(.reversed) == false)
    #expect(try warnings("2024-01-17..2024-01-31", "2024-01-03..2024-01-17").first == .reversed)
    #expect(try warnings("2024-01-08..2024-01-22", "2024-01-22..2024-02-05").isEmpty)
  }
}
