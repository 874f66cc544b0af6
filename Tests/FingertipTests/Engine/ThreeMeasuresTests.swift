import FingertipAnalysis
import FingertipCore
import FingertipTestSupport
import Testing

/// The yardstick measures what the engine does, or it would be none.
@Suite struct ThreeMeasuresTests {
  @Test("each cadre has the engine's app, field and common time", arguments: testSeeds(20))
  func sums(seed: UInt64) throws {
    let scenario = Scenario(seed: seed, rowCount: 300)
    let folder = try TestFolder()
    let path = try folder.write(scenario.log.csv(seed: 1), to: "log", .none)
    var options = NaiveOptions(zone: scenario.options.zone)
    options.period = .all
    let run = try EngineRun(
      reading: [path], tables: NaiveTables(), options: options, zoneName: scenario.zoneName,
      threads: 2)
    let measured = ThreeMeasures.ofCadres(in: run.log)
    #expect(!run.result.cadres.isEmpty && measured.count == run.result.cadres.count)
    for row in run.result.cadres {
      let cadre = measured.filter { $0.cadre == row.cadre }
      #expect(cadre.map(\.appMs) == [row.sums[.appMs]], "seed \(seed)")
      #expect(cadre.map(\.fieldMs) == [row.sums[.fieldMs]], "seed \(seed)")
      #expect(cadre.map(\.bothMs) == [row.sums[.bothMs]], "seed \(seed)")
    }
  }
}
