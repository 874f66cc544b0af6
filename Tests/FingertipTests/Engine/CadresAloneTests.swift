import FingertipAnalysis
import FingertipCore
import FingertipTestSupport
import Testing

@testable import Fingertip

/// An analysis that is asked for cadres alone, and collects less.
@Suite struct CadresAloneTests {
  @Test(arguments: testSeeds(40))
  func `asked for cadres alone, their rows and quality are those of a whole analysis`(
    seed: UInt64
  ) throws {
    var random = SplitMix64(seed: seed)
    let scenario =
      random.oneIn(2)
      ? Scenario(seed: seed, rowCount: random.pick([0, 40, 400]))
      : Scenario(seed: seed, rowCount: 200, habits: 3)
    var reading = ReadingOptions()
    reading.timeZone = Zone(scenario.zoneName)
    reading.maxRejects = .share(1)
    let log = try Log([.bytes(scenario.log.csv(seed: seed), name: "log")], by: reading)
    let zone = try TimeZoneRules(named: scenario.zoneName)
    var parameters = try AnalysisParameters(scenario.options, zone: zone)
    func result(threads: Int) throws -> AnalysisResult {
      try analyze(
        log.rows, tables: DimensionTables(scenario.tables, zone: scenario.options.zone),
        parameters: parameters, threads: threads)
    }
    let whole = try result(threads: 1)
    parameters.needsCadresAlone = true
    for threads in [1, 3] {
      let alone = try result(threads: threads)
      let place = "seed \(seed), \(threads) threads"
      #expect(alone.cadres.map(\.cadre) == whole.cadres.map(\.cadre), "\(place)")
      #expect(alone.cadres.map(\.period) == whole.cadres.map(\.period), "\(place)")
      #expect(alone.cadres.map(\.sums) == whole.cadres.map(\.sums), "\(place)")
      #expect(alone.counts == whole.counts && alone.devices == whole.devices, "\(place)")
      #expect(alone.usedInstants == whole.usedInstants, "\(place)")
      #expect(alone.coverage == whole.coverage && alone.resumed == whole.resumed, "\(place)")
      #expect(alone.burden.apps.isEmpty && alone.involution.trends.isEmpty, "\(place)")
    }
  }
}
