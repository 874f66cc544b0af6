import FingertipAnalysis
import FingertipCore
import FingertipOutput
import FingertipOutputTestSupport
import FingertipReport
import FingertipResultSamples
import Testing

@Suite struct EssentialTableTests {
  @Test func `a newcomer sees the units as a tree, with their names`() throws {
    let view = ResultView(sampleResult())
    #expect(
      try shown(view.essentialUnitTable()) == """
                                  no                   app/              field  after
        unit           cadres  field  app h  field h  field   low  high  share  hours
        ─────────────  ──────  ─────  ─────  ───────  ─────  ────  ────  ─────  ─────
        * everybody         3      1     14      7.0   2.00  2.00  2.00   0.33   0.07
        county 朝阳区       2      1    5.0      4.0   1.25  1.25  1.25   0.44   0.20
         a-town             1      0    2.0      4.0   0.50  0.50  0.50   0.67   0.50
         镇 前进街道        1      1    3.0      0.0      –     –     –   0.00   0.33
        – is null: 3 no-denominator

        """)
    #expect(
      view.distributionText() == """
        App/field ratio over cadres: p10 0.75 · p50 1.75 · p90 2.75
          · no field time: 1 of 3 cadres
        """)
  }

  @Test func `in Chinese headings, nulls and sentences are Chinese`() throws {
    let view = ResultView(sampleResult())
    let terminal = Terminal(isTerminal: false, language: .simplifiedChinese)
    #expect(
      try shown(view.essentialUnitTable(in: .simplifiedChinese), on: terminal) == """
                                     用屏  一线  屏幕/              一线  工余
        单位           干部  无一线  小时  小时   一线  下界  上界  占比  占比
        ─────────────  ────  ──────  ────  ────  ─────  ────  ────  ────  ────
        * 全体            3       1    14   7.0   2.00  2.00  2.00  0.33  0.07
        county 朝阳区     2       1   5.0   4.0   1.25  1.25  1.25  0.44  0.20
         a-town           1       0   2.0   4.0   0.50  0.50  0.50  0.67  0.50
         镇 前进街道      1       1   3.0   0.0      –     –     –  0.00  0.33
        – 为空：分母为零 3 项

        """)
    #expect(
      view.distributionText(in: .simplifiedChinese) == """
        屏幕与一线时间比在干部中的分布：p10 0.75 · p50 1.75 · p90 2.75
          · 没有一线时间：3 名干部中 1
        """)
  }

  @Test func `names too long for 80 columns push the bounds out, and stay whole`() throws {
    let view = ResultView(sampleResult())
    let (narrow, wide) = (view.essentialUnitTable(width: 76), view.essentialUnitTable())
    let bounds = ["app_field_ratio_low", "app_field_ratio_high"]
    #expect(wide.columns.map(\.name).filter(bounds.contains) == bounds)
    #expect(!narrow.columns.map(\.name).contains(where: bounds.contains))
    #expect(try shown(narrow, width: 76).contains("镇 前进街道  "))
  }

  @Test(arguments: PeriodKind.allCases)
  func `80 columns hold a row in one line`(period: PeriodKind) throws {
    for table in [
      ResultView(sampleResult(period: period)).essentialUnitTable(),
      ResultView(sampleResult(period: period)).essentialCadreTable,
    ] {
      let lines = try shown(table).split(separator: "\n")
      #expect(lines.allSatisfy { displayWidth(String($0)) <= 80 })
      #expect(lines.count { $0.hasPrefix("─") } == 1, "the columns stand in one block")
    }
  }
}
