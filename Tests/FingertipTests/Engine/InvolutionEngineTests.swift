import FingertipOutput
import FingertipReport
import FingertipTestSupport
import Testing

/// Compares the tables `points` and `trends`, from files to cells, with the naive reference.
@Suite struct InvolutionEngineTests {
  private static let spans: [(zone: String, first: String, last: String)] = [
    ("Asia/Shanghai", "2024-01-03", "2024-03-31"), ("Asia/Shanghai", "2026-10-12", "2027-01-10"),
    ("America/Sao_Paulo", "2018-09-03", "2018-12-02"), ("Pacific/Apia", "2011-10-24", "2012-01-22"),
  ]

  @Test func `trends are the reference's, and random data try all of them`() throws {
    var seen: [String: Set<String>] = [:]
    for seed in testSeeds(12) { try compare(seed: seed, &seen) }
    for (column, kinds) in [
      "involution": ["yes", "no", "unclear"], "surge": ["value", "not-collected", "too-few"],
      "reliability": ["value"], "effort_mk_p": ["too-few"],
      "marginal_gradient": ["value", "no-denominator", "unreliable"],
      "red_queen": ["value", "too-few"],
      "rank_stability": ["value", "too-few"], "effort_inflation": ["value", "too-few"],
    ] as [String: Set<String>] {
      #expect(seen[column, default: []].isSuperset(of: kinds), "\(column): \(seen[column] ?? [])")
    }
  }

  @Test func `seasonal trends are the reference's, from two years on`() throws {
    var seen: [String: Set<String>] = [:]
    let periods: [NaiveOptions.Period] = [.week, .month, .quarter, .week]
    for (number, period) in periods.enumerated() {
      // The year 2026 has 53 weeks; the first period is cut or not.
      try compare(seed: UInt64(number), years: period, &seen)
    }
    #expect(seen["seasonal", default: []].contains("true"))
    #expect(seen["effort_mk_p", default: []].contains("value"))
  }

  /// - Parameters:
  ///   - years: A period to compare over more than two years of few cadres; nil for any.
  ///   - seen: Collects the values of each column of `trends`.
  private func compare(
    seed: UInt64, years: NaiveOptions.Period? = nil, _ seen: inout [String: Set<String>]
  ) throws {
    var random = SplitMix64(seed: seed)
    let span =
      years == nil
      ? random.pick(Self.spans)
      : (zone: "Asia/Shanghai", first: "2025-01-01", last: "2027-02-10")
    let zone = NaiveZone(named: span.zone)!
    let days = NaiveDate(text: span.first)!.number...NaiveDate(text: span.last)!.number
    let effort =
      years == nil
      ? RandomEffort(seed: seed, zone: zone, days: days)
      : RandomEffort(seed: seed, zone: zone, days: days, cadres: 8, step: 3)
    let tables = NaiveTables(
      cadres: random.oneIn(8) ? nil : Array(effort.cadres.utf8),
      units: random.oneIn(6) ? nil : Array(effort.units.utf8), apps: nil, tasks: nil)
    var options = NaiveOptions(zone: zone)
    options.period = random.pick([.week, .week, .week, .week, .month, .quarter])
    options.involution.leastPeriods = options.period == .week ? 6 : 3
    if let years { options.period = years }
    if random.oneIn(3) { options.calendar = .cn }
    if random.oneIn(2) {
      options.from = zone.firstInstant(
        withLocalAtLeast: (days.lowerBound + random.pick(0...9)) * NaiveDate.milliseconds)
    }
    if random.oneIn(2) {
      options.to = zone.firstInstant(
        withLocalAtLeast: (days.upperBound - random.pick(0...9)) * NaiveDate.milliseconds)
    }
    let folder = try TestFolder()
    let bytes = Array(effort.csv.utf8)
    let log = try NaiveLog(reading: bytes, options: NaiveLogOptions(zone: zone))
    let analysis = NaiveAnalysis(of: [log], tables: tables, options: options)
    let reference = NaiveInvolution(of: analysis, tables: tables, options: options)
    let run = try EngineRun(
      reading: [folder.write(bytes, to: "log", .none)], tables: tables, options: options,
      zoneName: span.zone, threads: random.pick(1...3))

    let view = ResultView(run.result)
    #expect(differences(view.pointTable, reference.points) == [], "seed \(seed)")
    #expect(differences(view.trendTable, reference.trends) == [], "seed \(seed)")
    for (column, value) in reference.trends.flatMap({ $0 }) {
      let kind =
        switch value {
        case .flag(let flag): "\(flag)"
        case .text(let text): String(decoding: text, as: UTF8.self)
        case .null(let reason): reason ?? "null"
        case .integer, .real: "value"
        }
      seen[column, default: []].insert(kind)
    }
  }

  /// Returns the differences between a table of the engine and the reference's rows, one per line.
  private func differences(_ table: Table, _ reference: [NaiveOutputRow]) -> [String] {
    guard table.rowCount == reference.count else {
      return ["\(table.name): \(table.rowCount) rows, not \(reference.count)"]
    }
    return reference.indices.flatMap { row in
      table.columns.compactMap { column in
        let value = NaiveValue(column.cell(row))
        let wanted = reference[row][column.name] ?? .null(reason: nil)
        let key = [reference[row]["unit"], reference[row]["level"], reference[row]["period"]]
        return isClose(value, wanted)
          ? nil : "\(key): \(column.name) is \(value), not \(wanted)"
      }
    }
  }

  private func isClose(_ one: NaiveValue, _ other: NaiveValue) -> Bool {
    guard case .real(let one) = one, case .real(let other) = other else { return one == other }
    // A slope of logarithms that nearly cancel is only rounding error.
    return abs(one - other) <= max(1e-12, 1e-9 * abs(other))
  }
}
