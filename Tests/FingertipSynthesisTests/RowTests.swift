import FingertipCore
import FingertipSynthesis
import Testing

@Suite("Rows are valid")
struct RowTests {
  @Test(
    "In each encoding and compression",
    arguments: SynthesisPlan.Encoding.allCases, SynthesisPlan.Compression.allCases)
  func readable(
    encoding: SynthesisPlan.Encoding, compression: SynthesisPlan.Compression
  ) throws {
    // Scenarios with planted effects write the same formats.
    let all = encoding == .csv && compression == .none
    for scenario in all ? Scenario.names : ["baseline", "workload"] {
      let log = try GeneratedLog(
        SynthesisPlan(
          cadres: 12, days: 4, seed: 5, scenario: scenario, encoding: encoding,
          compression: compression))
      let rows = try log.rows
      #expect(Int64(rows.count) == log.summary.events)
      #expect(rows.count > 600)
      #expect(rows.allSatisfy { RowRules.reason($0) == nil })
    }
  }

  @Test("CSV and NDJSON say the same", arguments: Scenario.names)
  func encodings(scenario: String) throws {
    var plan = SynthesisPlan(cadres: 6, days: 2, seed: 5, scenario: scenario)
    let csv = try GeneratedLog(plan).rows
    plan.encoding = .ndjson
    #expect(try GeneratedLog(plan).rows == csv)
  }

  @Test(
    "Days follow each other, and a cadre's starts within a day differ and rise",
    arguments: Scenario.names)
  func order(scenario: String) throws {
    let log = try GeneratedLog(SynthesisPlan(cadres: 8, days: 3, seed: 5, scenario: scenario))
    var previous = (day: "", cadre: "", start: "")
    for row in try log.rows {
      let current = (
        day: String(row["start"]!.prefix(10)), cadre: row["cadre"]!, start: row["start"]!
      )
      #expect(current > previous)
      previous = current
    }
  }

  @Test("An interval may end on the next day, in the year's last night too")
  func midnight() throws {
    let log = try GeneratedLog(
      SynthesisPlan(
        cadres: 3000, days: 1, seed: 5, scenario: "workload",
        from: CivilDate(year: 2023, month: 12, day: 31)!))
    let ends = try log.rows.compactMap { $0["end"] }.filter { $0.hasPrefix("2024-01-01T0") }
    #expect(!ends.isEmpty)
  }
}
