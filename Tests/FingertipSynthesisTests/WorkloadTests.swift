import FingertipSynthesis
import Testing

@Suite("Scenario workload")
struct WorkloadTests {
  @Test("2000 events a cadre in 90 days, in the shares named, over 80 apps")
  func mixture() throws {
    let log = try GeneratedLog(SynthesisPlan(cadres: 30, days: 90, seed: 1, scenario: "workload"))
    let rows = try log.rows
    #expect(rows.count == 60_000)
    let counts = Dictionary(grouping: rows) { $0["kind"]! }.mapValues(\.count)
    for (kind, share) in [("app", 0.60), ("message", 0.25), ("field", 0.03)] {
      // Five standard errors of a share of 60 000 rows.
      #expect(abs(Double(counts[kind]!) / 60_000 - share) < 0.01, "\(kind)")
    }
    #expect(Set(counts.keys) == RowRules.kinds)
    #expect(Set(rows.compactMap { $0["app"] }).count == 80)
    #expect(Set(rows.map { $0["start"]!.prefix(10) }).count == 90)
  }

  @Test(
    "About 86 bytes a CSV row, 178 an NDJSON row; no column `event`",
    arguments: [(SynthesisPlan.Encoding.csv, 85.0...87.0), (.ndjson, 175.0...180.0)])
  func size(encoding: SynthesisPlan.Encoding, range: ClosedRange<Double>) throws {
    let log = try GeneratedLog(
      SynthesisPlan(
        cadres: 100, days: 9, seed: 1, scenario: "workload", encoding: encoding,
        compression: .none))
    #expect(log.summary.events == 20_000)
    #expect(range.contains(Double(log.summary.textBytes) / 20_000))
    let text = try log.texts[0]
    #expect(!text.prefix(200).contains("event"))
    #expect(text.utf8.count == log.summary.textBytes)
  }
}
