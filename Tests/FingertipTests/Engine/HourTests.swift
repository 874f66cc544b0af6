import FingertipAnalysis
import FingertipCore
import FingertipTestSupport
import Testing

/// Hours of the week add up to the measures.
@Suite struct HourTests {
  private func run(
    _ scenario: Scenario, measuresHours: Bool, threads: Int = 1
  ) throws -> AnalysisResult {
    let folder = try TestFolder()
    let path = try folder.write(scenario.log.csv(seed: 3), to: "log", .none)
    let run = try EngineRun(
      reading: [path], tables: scenario.tables, options: scenario.options,
      zoneName: scenario.zoneName, threads: threads)
    var parameters = run.result.parameters
    parameters.measuresHours = measuresHours
    return try analyze(
      run.log, tables: run.result.tables, parameters: parameters, threads: threads)
  }

  @Test("hours add up to screen and field time, on any number of threads", arguments: testSeeds(20))
  func sums(seed: UInt64) throws {
    let scenario = Scenario(seed: seed, rowCount: 150)
    let result = try run(scenario, measuresHours: true)
    let hours = try #require(result.hours)
    for (values, measure) in [(hours.screenMs, Measure.appMs), (hours.fieldMs, .fieldMs)] {
      let sum = result.cadres.reduce(0) { $0 + $1.sums[measure] }
      #expect(values.reduce(0, +) == sum, "seed \(seed), \(scenario.zoneName), \(measure)")
      #expect(values.allSatisfy { $0 >= 0 })
    }
    #expect(try run(scenario, measuresHours: true, threads: 3).hours == hours)
  }

  @Test func `nothing is measured that was not asked for`() throws {
    #expect(try run(Scenario(seed: 1, rowCount: 50), measuresHours: false).hours == nil)
  }
}
