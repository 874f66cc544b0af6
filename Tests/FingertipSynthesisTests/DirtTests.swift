import FingertipSynthesis
import Testing

@Suite("Spoiled rows")
struct DirtTests {
  @Test("All damages occur at about the share asked for; the other rows stay as they were")
  func damages() throws {
    var plan = SynthesisPlan(cadres: 200, days: 9, seed: 6, scenario: "workload")
    let clean = try GeneratedLog(plan).lines
    plan.dirt = 0.05
    let log = try GeneratedLog(plan)
    let lines = try log.lines
    let cleanLines = Set(clean)
    let reasons = Dictionary(
      grouping: try log.rows.compactMap { RowRules.reason($0) }, by: \.self
    ).mapValues(\.count)
    #expect(Set(reasons.keys) == ["missing-end", "bad-timestamp", "unknown-kind"])

    let rejected = reasons.values.reduce(0, +)
    let duplicates = lines.count - Set(lines).count
    let superseded = lines.count - rejected - duplicates - (clean.count - rejected)
    #expect(duplicates > 100 && superseded > 100)
    let share = Double(rejected + duplicates + superseded) / Double(clean.count)
    #expect((0.045...0.055).contains(share))
    let untouched = Set(lines).intersection(cleanLines).count
    #expect(untouched == clean.count - rejected)
  }

  @Test("A log without dirt is the default")
  func none() throws {
    let log = try GeneratedLog(SynthesisPlan(cadres: 20, days: 3, seed: 6))
    #expect(try Set(log.lines).count == log.lines.count)
  }
}
