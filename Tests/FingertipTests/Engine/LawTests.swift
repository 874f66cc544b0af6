import FingertipAnalysis
import FingertipCore
import FingertipIngest
import FingertipTestSupport
import Testing

/// Laws of results for any log, without a reference to compare with.
@Suite struct LawTests {
  /// Writes the rows of a scenario into files, analyzes them and checks the result.
  private func run(
    _ scenario: Scenario, parts: [RandomLog]? = nil, spoiled: Bool = false, threads: Int = 1,
    options: NaiveOptions? = nil
  ) throws -> EngineRun {
    let folder = try TestFolder()
    let paths = try (parts ?? [scenario.log]).enumerated().map { number, part in
      let (seed, spoiledOneIn) = (UInt64(number), spoiled ? 6 : nil)
      // Encodings in turn; they must not matter.
      let bytes =
        number % 2 == 0
        ? part.csv(seed: seed, spoiledOneIn: spoiledOneIn)
        : part.ndjson(seed: seed, spoiledOneIn: spoiledOneIn)
      return try folder.write(bytes, to: "\(number)", .zstd)
    }
    return try EngineRun(
      reading: paths, tables: scenario.tables, options: options ?? scenario.options,
      zoneName: scenario.zoneName, threads: threads)
  }

  @Test("rows and time are conserved", arguments: testSeeds(30))
  func conservation(seed: UInt64) throws {
    let scenario = Scenario(seed: seed, rowCount: 150)
    var options = scenario.options
    options.period = .day
    let run = try run(scenario, spoiled: true, options: options)
    let counts = run.result.counts
    #expect(
      run.quality.read
        == run.quality.rejected + counts.duplicate + counts.superseded + counts.notWork
        + counts.outside + counts.used)
    #expect(run.quality.rejected == run.quality.rejectedByReason.values.reduce(0, +))
    #expect(Int64(run.log.count) == run.quality.read - run.quality.rejected)
    let zone = try TimeZoneRules(named: scenario.zoneName)
    for row in run.result.cadres {
      let sums = row.sums
      let day = try #require(CivilDate(run.result.periodLabels[Int(row.period)])).daysSinceEpoch
      let length = zone.dayStart(ofDay: day + 1) - zone.dayStart(ofDay: day)
      #expect(length > 0 && sums[.observedMs] <= length, "seed \(seed)")
      #expect(sums[.bothMs] <= min(sums[.appMs], sums[.fieldMs]))
      #expect(sums[.traceInFieldMs] <= sums[.bothMs])
      #expect(sums[.afterHoursMs] <= sums[.burdenAppMs] && sums[.burdenAppMs] <= sums[.appMs])
      #expect(max(sums[.appMs], sums[.fieldMs], sums[.dutyMs]) <= sums[.observedMs])
      #expect(sums[.activeDays] <= 1 && sums[.cadres] == 1)
      #expect(Measure.allCases.allSatisfy { sums[$0] >= 0 })
    }
  }

  @Test("periods of any kind add up to all", arguments: testSeeds(20))
  func periods(seed: UInt64) throws {
    let scenario = Scenario(seed: seed, rowCount: 120)
    var options = scenario.options
    options.period = .all
    let whole = try run(scenario, options: options)
    for period in NaiveOptions.Period.allCases {
      options.period = period
      let parts = try run(scenario, options: options)
      #expect(parts.result.counts == whole.result.counts)
      for measure in Measure.columns where measure != .appsUsed {
        for (one, all) in [
          (parts.result.cadres.map(\.sums), whole.result.cadres.map(\.sums)),
          (parts.result.units.map(\.sums), whole.result.units.map(\.sums)),
        ] {
          #expect(
            one.map { $0[measure] }.reduce(0, +) == all.map { $0[measure] }.reduce(0, +),
            "seed \(seed), \(period), \(measure)")
        }
      }
    }
  }

  @Test(
    "threads, encodings, the order of files and how a log is split matter not",
    arguments: testSeeds(20))
  func splits(seed: UInt64) throws {
    let scenario = Scenario(seed: seed, rowCount: 150)
    let whole = try run(scenario)
    for threads in 1...4 {
      let parts = scenario.log.split(into: threads + 1, seed: seed)
      for order in [parts, parts.reversed()] {
        let run = try run(scenario, parts: order, threads: threads)
        let place = "seed \(seed), \(threads) threads"
        #expect(run.cadreSums == whole.cadreSums, "\(place)")
        #expect(run.unitSums == whole.unitSums, "\(place)")
        #expect(run.result.counts == whole.result.counts, "\(place)")
        #expect(run.result.usedInstants == whole.result.usedInstants, "\(place)")
        #expect(run.result.devices == whole.result.devices, "\(place)")
        #expect(run.result.coverage == whole.result.coverage, "\(place)")
        #expect(run.result.resumed == whole.result.resumed, "\(place)")
        #expect(run.quality.read == whole.quality.read, "\(place)")
      }
    }
  }

  @Test("a log given twice changes nothing but the duplicates", arguments: testSeeds(20))
  func repeats(seed: UInt64) throws {
    let scenario = Scenario(seed: seed, rowCount: 100)
    var options = scenario.options
    options.keepsDuplicates = false
    let once = try run(scenario, options: options)
    let twice = try run(
      scenario, parts: [scenario.log, scenario.log], threads: 2, options: options)
    #expect(twice.cadreSums == once.cadreSums && twice.unitSums == once.unitSums, "seed \(seed)")
    var expected = once.result.counts
    // Each row that stays occurs once more with the same end; the others are superseded once more,
    // or equal.
    let (first, second) = (once.result.counts, twice.result.counts)
    expected.duplicate = second.duplicate
    expected.superseded = 2 * first.superseded
    #expect(second == expected, "seed \(seed)")
    #expect(
      second.duplicate + second.superseded
        == first.duplicate + first.superseded + Int64(once.log.count))
  }

  @Test("a unit is what its cadres come to", arguments: testSeeds(10))
  func units(seed: UInt64) throws {
    let run = try run(Scenario(seed: seed, rowCount: 150))
    let everybody = run.unitSums.filter { $0.key.id == Array("*".utf8) }
    for (key, sums) in everybody {
      let cadres = run.cadreSums.filter { $0.key.period == key.period }
      for measure in Measure.allCases where measure != .appsUsed {
        #expect(cadres.values.reduce(0) { $0 + $1[measure] } == sums[measure], "\(measure)")
      }
      let used = cadres.values.map { $0[.appsUsed] }
      #expect(sums[.appsUsed] <= used.reduce(0, +) && sums[.appsUsed] >= (used.max() ?? 0))
      #expect(cadres.count == Int(sums[.cadres]))
    }
  }
}
