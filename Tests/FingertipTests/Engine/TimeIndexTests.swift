import FingertipAnalysis
import FingertipCore
import FingertipTestSupport
import Testing

/// Compares the index of times with the naive reference.
@Suite struct TimeIndexTests {
  @Test("each cadre's times in any window are the reference's", arguments: testSeeds(40))
  func times(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let scenario = Scenario(seed: seed, rowCount: random.pick([1, 20, 300]))
    let bytes = scenario.log.csv(seed: 1)
    let folder = try TestFolder()
    let run = try EngineRun(
      reading: [folder.write(bytes, to: "log", .none)], tables: scenario.tables,
      options: scenario.options, zoneName: scenario.zoneName, threads: 2)
    let index = try TimeIndex(
      run.log, tables: DimensionTables(scenario.tables, zone: scenario.options.zone),
      parameters: AnalysisParameters(
        scenario.options, zone: TimeZoneRules(named: scenario.zoneName)),
      threads: random.pick(1...3))
    let log = try NaiveLog(reading: bytes, options: NaiveLogOptions(zone: scenario.options.zone))

    for window in Self.windows(of: run.log, using: &random) {
      var options = scenario.options
      options.period = .all
      (options.from, options.to) = window
      let reference = NaiveAnalysis(of: [log], tables: scenario.tables, options: options)
        .cadreSums.mapValues {
          [$0["app_ms"], $0["field_ms"], $0["both_ms"], $0["trace_in_field_ms"]]
        }
        .filter { $0.value != [0, 0, 0, 0] }
      let times = index.times(from: window.from, to: window.to, threads: random.pick(1...3))
      let found = zip(index.cadres, times).map { cadre, times in
        (
          NaiveAnalysis.Key(period: "all", id: run.log.cadres[cadre].bytes),
          [times.appMs, times.fieldMs, times.bothMs, times.traceInFieldMs]
        )
      }
      let place = "seed \(seed), \(window)"
      // Those without any time in the window have a row of zeros.
      let some = found.filter { $0.1 != [0, 0, 0, 0] }
      #expect(Dictionary(uniqueKeysWithValues: some) == reference, "\(place)")
      #expect(times.count == index.cadres.count, "\(place)")
      #expect(index.cadres == index.cadres.sorted(), "\(place)")
    }
  }

  @Test func `windows beyond all time hold nothing, or all`() throws {
    let folder = try TestFolder()
    let log = """
      start,end,cadre,kind,app
      0,1000,c,app,a
      500,2000,c,field,
      253402300799000,253402300799999,c,app,a

      """
    var options = NaiveOptions(zone: NaiveZone(named: "UTC")!)
    options.unlistedIsWork = true
    let run = try EngineRun(
      reading: [folder.write(Array(log.utf8), to: "log", .none)], tables: NaiveTables(),
      options: options, zoneName: "UTC", threads: 1)
    let index = try TimeIndex(
      run.log, tables: DimensionTables(NaiveTables(), zone: options.zone),
      parameters: AnalysisParameters(options, zone: TimeZoneRules(named: "UTC")))
    let all = index.times(from: nil, to: nil)
    #expect(all.map(\.appMs) == [1999] && all.map(\.bothMs) == [500])
    #expect(index.times(from: .min, to: .max) == all)
    for (from, to) in [(.max, .max), (.min, .min), (.min, 0), (.max - 1, .max)] as [(Int64, Int64)]
    {
      let times = index.times(from: from, to: to)
      #expect(times.map(\.appMs) == [0] && times.map(\.fieldMs) == [0], "\(from)..<\(to)")
    }
  }

  /// Returns the whole range, and windows open at either end, within the log, before it and after
  /// it.
  private static func windows(
    of log: EventLog, using random: inout SplitMix64
  ) -> [(from: Int64?, to: Int64?)] {
    guard let instants = log.instants else { return [(nil, nil)] }
    let (from, to) = (random.pick(instants), random.pick(instants))
    return [
      (nil, nil), (from, nil), (nil, to), (min(from, to), max(from, to) + 1), (from, from + 1),
      (0, instants.lowerBound), (instants.upperBound + 1, instants.upperBound + 2),
    ]
  }
}
