import FingertipAnalysis
import FingertipCore
import FingertipOutput
import FingertipOutputTestSupport
import FingertipReport
import FingertipResultSamples
import Testing

@Suite struct ResultTableTests {
  private func rows(_ table: Table) -> [[String: Cell]] {
    (0..<table.rowCount).map { row in
      Dictionary(uniqueKeysWithValues: table.columns.map { ($0.name, $0.cell(row)) })
    }
  }

  @Test func `columns are the keys, the measures and the indicators, in the contract's order`() {
    let view = ResultView(sampleResult())
    let measures = Measure.columns.map(\.name)
    #expect(
      view.cadreTable.columns.map(\.name)
        == ["cadre", "unit", "period"] + measures + Indicator.ofCadres.map(\.id))
    #expect(
      view.unitTable.columns.map(\.name)
        == ["unit", "level", "period", "cadres", "no_field"] + measures
        + Indicator.ofUnits.map(\.id) + ["suppressed"])
    #expect(measures.first == "app_ms" && measures.last == "tasks_assigned")
  }

  @Test func `cells are sums, ratios and nulls with their reasons`() throws {
    let view = ResultView(sampleResult(kinds: [.app, .field]))
    let cadres = rows(view.cadreTable)
    #expect(cadres.map { $0["cadre"] } == [.text("c1"), .text("c2"), .text("干部,3")])
    #expect(cadres.map { $0["unit"] } == [.text("a-town"), .text("镇"), .empty])
    #expect(cadres[0]["app_ms"] == .integer(7_200_000))
    #expect(
      cadres.map { $0["app_field_ratio"] } == [.real(0.5), .null("no-denominator"), .real(3)])
    #expect(cadres[0]["after_hours_ms"] == .integer(3_600_000))
    #expect(cadres[2]["after_hours_ms"] == .null("calendar-unknown"))
    #expect(cadres[2]["after_hours_share"] == .null("calendar-unknown"))
    #expect(cadres[0]["trace_share"] == .null("not-collected"))
    let units = rows(view.unitTable)
    #expect(units[0]["unit"] == .text("*") && units[0]["level"] == .empty)
    #expect(units[0]["cadres"] == .integer(3) && units[3]["no_field"] == .integer(1))
    #expect(units[0]["groups_per_cadre"] == .null("no-table"))
  }

  @Test func `CSV quotes names, and ends in the nulls`() throws {
    let lines = try csv(ResultView(sampleResult(kinds: [.app, .field])).cadreTable)
      .split(separator: "\n")
    #expect(lines[3].hasPrefix("\"干部,3\",,all,32400000,10800000,"))
    #expect(lines[1].hasSuffix("messages=no-denominator") == false)
    #expect(lines[1].contains("trace_share=not-collected;traces_per_case=not-collected"))
  }

  @Test func `a unit is kept with all below it, or one level`() {
    let view = ResultView(sampleResult(period: .month))
    let county = view.inUnit("county")
    #expect(county.units.map(\.unit) == [1, 2, 3, 1, 2, 3])
    #expect(county.cadres.map(\.cadre) == [1, 2, 1, 2])
    #expect(view.inUnit("镇").cadres.map(\.cadre) == [2, 2])
    #expect(view.inUnit("*").units.count == 8)
    #expect(view.onLevel("township").units.map(\.unit) == [1, 3, 1, 3])
    #expect(view.onLevel("county").cadres.isEmpty)
    let bare = ResultView(sampleResult(hasUnits: false))
    #expect(bare.inUnit("county").units.map(\.unit) == [2])
  }

  @Test func `units are known from the table of units, else from that of cadres`() {
    var tables = sampleResult().tables
    #expect(tables.hasUnit("镇") && tables.hasUnit("*") && !tables.hasUnit("?"))
    #expect(tables.hasLevel("county") && !tables.hasLevel("village"))
    tables = DimensionTables(
      cadres: CadreTable([.init(id: "c", unit: "u"), .init(id: "d", unit: nil)]))
    #expect(tables.hasUnit("u") && !tables.hasUnit("c") && !tables.hasLevel("county"))
    #expect(DimensionTables().hasUnit("*") && !DimensionTables().hasUnit("u"))
  }
}
