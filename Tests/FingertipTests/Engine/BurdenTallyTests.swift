import FingertipAnalysis
import FingertipCore
import FingertipTestSupport
import Testing

/// Compares the inputs of the list of burdens, the time of an app, a form and a task, with a log
/// that has nothing else.
@Suite struct BurdenTallyTests {
  private func run(
    _ scenario: Scenario, _ log: RandomLog, period: NaiveOptions.Period = .all
  ) throws -> AnalysisResult {
    let folder = try TestFolder()
    let path = try folder.write(log.csv(seed: 1), to: "log", .none)
    var options = scenario.options
    options.period = period
    return try EngineRun(
      reading: [path], tables: scenario.tables, options: options, zoneName: scenario.zoneName,
      threads: 2
    ).result
  }

  private func everybody(_ result: AnalysisResult) -> Sums {
    result.units.filter { result.unitNames[$0.unit].id == "*" }.reduce(into: Sums()) {
      $0.add($1.sums)
    }
  }

  @Test("an app's time after hours is that of a log of it alone", arguments: testSeeds(8))
  func afterHours(seed: UInt64) throws {
    let scenario = Scenario(seed: seed, rowCount: 80, habits: 40)
    let whole = try run(scenario, scenario.log)
    for row in whole.burden.apps {
      let alone = everybody(
        try run(
          scenario, scenario.log.filter { $0.kind == .app && $0.app == Array(row.id.bytes) }))
      #expect(row.tally.appMs == alone[.appMs], "seed \(seed), \(row.id)")
      #expect(row.tally.afterHoursMs == alone[.afterHoursMs], "seed \(seed), \(row.id)")
    }
  }

  @Test("times of apps add up over days", arguments: testSeeds(8))
  func days(seed: UInt64) throws {
    let scenario = Scenario(seed: seed, rowCount: 80, habits: 40)
    let (whole, days) = (
      try run(scenario, scenario.log), try run(scenario, scenario.log, period: .day)
    )
    for row in whole.burden.apps {
      let ofDays = days.burden.apps.filter { $0.id == row.id }
      #expect(ofDays.reduce(0) { $0 + $1.tally.afterHoursMs } == row.tally.afterHoursMs)
    }
    #expect(
      days.burden.forms.reduce(0) { $0 + $1.tally.reports }
        == whole.burden.forms.reduce(0) { $0 + $1.tally.reports })
  }

  @Test("forms have the cells of indicator 5", arguments: testSeeds(8))
  func forms(seed: UInt64) throws {
    let scenario = Scenario(seed: seed, rowCount: 200)
    let result = try run(scenario, scenario.log, period: .month)
    let (sums, tallies) = (everybody(result), result.burden.forms.map(\.tally))
    let cells = tallies.reduce(0) { $0 + $1.cells }
    #expect(cells == sums[.reportingApps])
    #expect(cells - tallies.reduce(0) { $0 + $1.cadres } == sums[.repeatedReportingApps])
    #expect(tallies.allSatisfy { $0.repeatingCadres <= $0.cadres && $0.cells <= $0.reports })
  }

  @Test("a task's sessions are those of a log of it alone", arguments: testSeeds(8))
  func tasks(seed: UInt64) throws {
    let scenario = Scenario(seed: seed, rowCount: 300)
    let whole = try run(scenario, scenario.log)
    for row in whole.burden.tasks {
      let task = try #require(whole.tables.tasks?.tasks[row.task])
      let alone = everybody(
        try run(
          scenario, scenario.log.filter { $0.kind == .app && $0.task == Array(task.id.bytes) }))
      #expect(
        row.sessionMs == (task.isExempt ? 0 : alone[.burdenAppMs]), "seed \(seed), \(task.id)")
    }
  }
}
