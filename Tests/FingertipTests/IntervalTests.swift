import Fingertip
import FingertipTestSupport
import Testing

/// Tests of `--intervals`, through the library.
@Suite struct IntervalTests {
  private func analysis(threads: Int, seed: UInt64 = 1, givesIntervals: Bool = true) throws
    -> Analysis
  {
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
    query.givesIntervals = givesIntervals
    query.thresholds.draws = 199
    query.thresholds.seed = seed
    return try Log([.bytes(Array(effort.csv.utf8), name: "log.csv")], by: reading)
      .analyze(query, tables: Tables(sources, by: reading))
  }

  @Test func `intervals are the same on any number of threads, and others with another seed`()
    throws
  {
    let one = try analysis(threads: 1).csv(.units)
    #expect(try analysis(threads: 3).csv(.units) == one)
    #expect(try analysis(threads: 1, seed: 2).csv(.units) != one)
  }

  @Test func `intervals of a unit do not depend on who else is in the log`() throws {
    let zone = try #require(NaiveZone(named: "UTC"))
    let effort = RandomEffort(seed: 3, zone: zone, days: 19_723...19_760)
    var reading = ReadingOptions()
    reading.timeZone = "UTC"
    func interval(_ csv: String) throws -> [Reported<Interval>] {
      var sources = Tables.Sources()
      sources.cadres = .bytes(Array(effort.cadres.utf8), name: "cadres.csv")
      sources.units = .bytes(Array(effort.units.utf8), name: "units.csv")
      var query = Query()
      (query.timeZone, query.givesIntervals) = ("UTC", true)
      let analysis = try Log([.bytes(Array(csv.utf8), name: "log.csv")], by: reading)
        .analyze(query, tables: Tables(sources, by: reading))
      let unit = try #require(analysis.units.first { $0.unit == "B" })
      return Indicator.all.map { unit.interval(of: $0) }
    }
    let whole = try interval(effort.csv)
    // The cadres of B and of F below it, each in its own row of the table of cadres.
    let own = Set(
      effort.cadres.split(separator: "\n").filter { $0.hasSuffix(",B") || $0.hasSuffix(",F") }
        .compactMap { $0.split(separator: ",").first.map(String.init) })
    let lines = effort.csv.split(separator: "\n")
    let part =
      [lines[0]]
      + lines.dropFirst().filter { line in
        own.contains(String(line.split(separator: ",", omittingEmptySubsequences: false)[2]))
      }
    #expect(part.count < lines.count / 2)
    #expect(try interval(part.joined(separator: "\n") + "\n") == whole)
    #expect(whole.contains { $0.value != nil })
  }

  @Test func `an interval lies around its value, and stands behind it`() throws {
    let analysis = try analysis(threads: 2)
    let header = try #require(analysis.csv(.units).split(separator: "\n").first)
    #expect(header.contains(",field_share,field_share_ci_low,field_share_ci_high,"))
    #expect(header.contains(",messages_per_day_ci_high,ci_of_few,"))
    var found = 0
    for unit in analysis.units {
      for indicator in Indicator.all {
        guard let interval = unit.interval(of: indicator).value else { continue }
        let value = try #require(unit[indicator].number)
        #expect((interval.low...interval.high).contains(value), "\(unit.unit) \(indicator.id)")
        found += 1
      }
      #expect((unit.cadres.value ?? 0) >= 5 || unit.interval(of: .fieldShare).value == nil)
    }
    #expect(found > 10)
  }

  @Test func `nobody gets intervals unasked`() throws {
    let analysis = try analysis(threads: 1, givesIntervals: false)
    #expect(!analysis.csv(.units).contains("_ci_low"))
    #expect(analysis.units.allSatisfy { $0.interval(of: .fieldShare).value == nil })
  }
}
