import Fingertip
import FingertipTestSupport
import Foundation
import Testing

/// Tests of the typed rows of every table: equal to the written tables, identified and codable.
@Suite struct TypedRowsTests {
  /// Generated once for all tests.
  private static let generated = Result {
    try GeneratedRun("baseline", cadres: 20, days: 49) {
      $0.period = .week
      $0.givesIntervals = true
      $0.thresholds.draws = 99
    }
  }

  private let run: GeneratedRun

  init() throws { run = try Self.generated.get() }

  /// Returns the cells of a written table, by column.
  private func cells(_ table: ResultTable) -> (count: Int, of: (String) -> [String]) {
    let lines = run.analysis.csv(table).split(separator: "\n")
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    return (
      lines.count - 1,
      { name in
        guard let place = lines[0].firstIndex(of: name) else { return [] }
        return lines.dropFirst().map { $0[place] }
      }
    )
  }

  /// Returns a CSV cell, which has no reasons.
  private func text<Value>(_ value: Reported<Value>) -> String {
    value.value.map { "\($0)" } ?? ""
  }

  private func number(_ value: Reported<Ratio>) -> String { text(value.map(\.value)) }

  private func check<Row: Identifiable & Codable & Equatable>(
    _ rows: ResultRows<Row>, _ table: ResultTable, _ columns: [(String, (Row) -> String)]
  ) throws where Row.ID: Hashable {
    let written = cells(table)
    #expect(rows.count == written.count && rows.count > 0, "\(table)")
    #expect(Set(rows.map(\.id)).count == rows.count, "\(table)")
    for (name, value) in columns {
      #expect(rows.map(value) == written.of(name), "\(table) \(name)")
    }
    let rows = Array(rows)
    let coded = try JSONEncoder().encode(rows)
    #expect(try JSONDecoder().decode([Row].self, from: coded) == rows, "\(table)")
  }

  @Test func `rows of units and cadres are those of the written tables`() throws {
    let analysis = run.analysis
    try check(
      analysis.units, .units,
      [
        ("unit", \.unit), ("period", \.period), ("cadres", { text($0.cadres) }),
        ("app_ms", { text($0[.appMs]) }), ("app_field_ratio", { number($0[.appFieldRatio]) }),
        ("zombie_rate", { number($0[.zombieRate]) }), ("redundancy", { number($0.redundancy) }),
        ("due_tasks", { text($0.dueTasks) }), ("relay_rate", { number($0[.relayRate]) }),
        ("escalation", { text($0.escalation) }), ("chain", { text($0.chain) }),
        ("field_share_ci_low", { text($0.interval(of: .fieldShare).map(\.low)) }),
      ])
    try check(
      analysis.cadres, .cadres,
      [
        ("cadre", \.cadre), ("period", \.period), ("field_ms", { text($0[.fieldMs]) }),
        ("field_share", { number($0[.fieldShare]) }),
      ])
  }

  @Test func `rows of apps, types and pairs are those of the written tables`() throws {
    let analysis = run.analysis
    try check(
      analysis.apps, .apps,
      [
        ("app", \.app), ("type", { $0.type?.rawValue ?? "" }), ("members", { text($0.members) }),
        ("sessions", { text($0.sessions) }), ("app_ms", { text($0.appMs) }),
        ("zombie", { text($0.isZombie) }), ("forced_use", { text($0.forcedUse.value) }),
        ("flagged", { text($0.forcedUse.isFlagged) }),
        ("duplicate_reporting", { number($0.duplicateReporting) }),
      ])
    try check(
      analysis.types, .types,
      [
        ("unit", \.unit), ("type", \.type.rawValue), ("eligible", { "\($0.eligible)" }),
        ("zombie_rate", { number($0.zombieRate) }),
      ])
    try check(
      analysis.overlaps, .overlaps,
      [("app_a", \.first), ("app_b", \.second), ("jaccard", { "\($0.jaccard)" })])
  }

  @Test func `rows of tasks, levels, points and trends are those of the written tables`() throws {
    let analysis = run.analysis
    try check(
      analysis.tasks, .tasks,
      [
        ("task", \.task), ("parent", { $0.parent ?? "" }), ("assigned", { text($0.assigned) }),
        ("passed_on", { text($0.isPassedOn) }), ("m_items", { $0.itemRatio.map { "\($0)" } ?? "" }),
      ])
    try check(
      analysis.levels, .levels,
      [
        ("level", \.level), ("units", { "\($0.units)" }), ("cadres", { text($0.cadres) }),
        ("escalation", { text($0.escalation) }), ("chain", { text($0.chain) }),
      ])
    try check(
      analysis.points, .points,
      [
        ("unit", { $0.unit ?? "" }), ("period", \.period), ("effort", { text($0.effort) }),
        ("results", { text($0.results) }), ("field", { text($0.field) }),
      ])
    try check(
      analysis.trends, .trends,
      [
        ("unit", { $0.unit ?? "" }), ("level", { $0.level ?? "" }),
        ("effort_inflation", { text($0.trend.map(\.inflation.slope)) }),
        ("elasticity", { text($0.elasticity.map(\.estimate.slope)) }),
        ("surge", { text($0.surge) }), ("red_queen", { text($0.redQueen) }),
      ])
  }

  @Test func `burdens are identified by kind and name, and codable`() throws {
    let burdens = run.analysis.burdens
    #expect(!burdens.isEmpty && Set(burdens.map(\.id)).count == burdens.count)
    let coded = try JSONEncoder().encode(burdens)
    #expect(try JSONDecoder().decode([Burden].self, from: coded) == burdens)
  }

  @Test func `a value with a reason is refused`() {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(
        Reported<Int64>.self, from: Data(#"{"value":1,"null_reason":"suppressed"}"#.utf8))
    }
  }
}
