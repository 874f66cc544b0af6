extension TableDefinition {
  private static let unitOrNone = ColumnDefinition.text(
    "unit", ["Unit", "单位"],
    ["The unit's id; * is everybody, none the row of a level.", "单位编号；* 为全体，空为层级行。"]
  ).orEmpty

  private static let demandAdjusted = ColumnDefinition.boolean(
    "demand_adjusted", ["By demand", "按诉求调整"],
    ["True if requests are in the log, and demand counts.", "为真时表示日志中有群众诉求，已按诉求调整。"])

  static let points = TableDefinition(
    "points", ["Points", "时点"],
    row: ["a unit or a level, and a week, month or quarter", "每个单位或层级每周、每月或每季度一行"],
    [
      unitOrNone, .level.orEmpty, .period,
      .real(
        "effort", ["Effort", "投入"], unit: ["ms per active day", "毫秒/活动日"],
        ["Screen time / active days.", "用屏时间 / 活动日。"]
      ).or(.noDenominator),
      .real(
        "results", ["Results", "成效"], unit: ["cases per active day", "件/活动日"],
        ["Cases settled / active days.", "办结件数 / 活动日。"]
      ).or(.noDenominator),
      .real(
        "demand", ["Demand", "诉求"], unit: ["requests per active day", "件/活动日"],
        ["Requests / active days; 1 without any in the log.", "群众诉求 / 活动日；日志中没有诉求时为 1。"]
      ).or(.noDenominator),
      .real(
        "field", ["Field", "一线"], unit: ["ms per active day", "毫秒/活动日"],
        ["Field time / active days.", "一线时间 / 活动日。"]
      ).or(.noDenominator),
      demandAdjusted,
    ])

  static let trends = TableDefinition(
    "trends", ["Trends", "趋势"], row: ["a unit or a level, over all periods", "每个单位或层级一行，跨全部时段"],
    [
      unitOrNone, .level.orEmpty,
      .count("periods", ["Periods", "时段数"], ["Whole periods that could be used.", "可用的完整时段数。"]),
      demandAdjusted,
      .boolean(
        "seasonal", ["Seasonal", "按季节检验"],
        ["True if the tests compare like seasons.", "为真时表示只比较相同季节。"]),
    ]
      + slope("effort_slope", ["Growth of effort", "投入增长"], ["ln(effort)", "ln(投入)"])
      + slope(
        "results_slope", ["Growth of results", "成效增长"],
        ["ln(results / demand)", "ln(成效 / 诉求)"])
      + slope(
        "effort_per_demand_slope", ["Growth of effort for a request", "每件诉求投入增长"],
        ["ln(effort / demand)", "ln(投入 / 诉求)"])
      + [ColumnDefinition.of(.effortInflation).or(.notCollected, .tooFew)]
      + ColumnDefinition.of(.effortInflation).ends(of: sen) { $0.orEmpty } + [
        .real(
          "effort_inflation_per_year", ["Growth of effort per result, a year", "每件成效投入年增长"],
          unit: ["growth of a logarithm, a year", "对数年增长"], ["The same, in a year.", "同上，按年计。"]
        ).orEmpty,
        .text(
          "involution", ["Involution", "内卷"],
          [
            "The verdict: whether effort grows while results do not.", "判断：投入增长而成效不增长，是否成立。",
          ], words: ["yes", "no", "unclear"]
        ).orEmpty,
      ]
      + test("effort", ["Effort", "投入"], ["effort", "投入"])
      + test("results", ["Results", "成效"], ["results / demand", "成效 / 诉求"])
      + [ColumnDefinition.of(.elasticity).or(.notCollected, .noDenominator, .tooFew)]
      + ColumnDefinition.of(.elasticity).ends(of: sen) { $0.orEmpty } + [
        .count(
          "elasticity_n", ["Changes", "变化数"],
          ["Changes between periods that the elasticity is of.", "弹性所据的相邻时段变化数。"]
        ).orEmpty,
        .real(
          "reliability", ["Reliability", "可靠性"], unit: .share,
          [
            "How alike effort is on odd and on even workdays; below it noise pulls the elasticity to 0.",
            "奇数与偶数工作日投入变化的一致程度；越低，噪声越把弹性拉向 0。",
          ]
        ).or(.calendarUnknown, .noDenominator).orEmpty,
        .of(.marginalGradient)
          .or(.notCollected, .calendarUnknown, .noDenominator, .tooFew, .unreliable),
        .of(.surge).or(.notCollected, .calendarUnknown, .noDenominator, .tooFew),
        .of(.redQueen).or(.notCollected, .noDenominator, .tooFew),
        .of(.rankStability).or(.notCollected, .noDenominator, .tooFew),
      ])

  private static let sen: Bilingual = ["Sen's 95 % interval.", "Sen 氏 95% 区间。"]

  private static func slope(
    _ name: String, _ title: Bilingual, _ what: Bilingual
  ) -> [ColumnDefinition] {
    let column = ColumnDefinition.real(
      name, title, unit: IndicatorUnit.growthPerPeriod.text,
      Bilingual(
        "Theil-Sen slope of \(what.english) over the periods' numbers.",
        "\(what.chinese) 对时段序号的泰尔–森斜率。"))
    return [column.orEmpty] + column.ends(of: sen) { $0.orEmpty }
  }

  private static func test(
    _ name: String, _ title: Bilingual, _ what: Bilingual
  ) -> [ColumnDefinition] {
    func named(_ suffix: String, _ text: String, _ chinese: String) -> (String, Bilingual) {
      (
        "\(name)_mk_\(suffix)",
        Bilingual("\(title.english): Mann-Kendall \(text)", "\(title.chinese)：\(chinese)")
      )
    }
    let none: Bilingual = ["statistic", "统计量"]
    let (s, sTitle) = named("s", "S", "曼–肯德尔 S")
    let (variance, varianceTitle) = named("var", "variance", "S 的方差")
    let (z, zTitle) = named("z", "z", "z 值")
    let (p, pTitle) = named("p", "p", "p 值")
    let (adjusted, adjustedTitle) = named("p_adjusted", "p, adjusted", "校正 p 值")
    return [
      .count(
        s, sTitle,
        Bilingual(
          "Mann and Kendall's S of \(what.english): rises less falls, over pairs of periods.",
          "\(what.chinese)的曼–肯德尔 S：各对时段中升数减降数。"), unit: none
      ).orEmpty,
      .real(
        variance, varianceTitle, unit: none, ["Its variance, corrected for ties.", "S 的方差，已作同值校正。"]
      )
      .orEmpty,
      .real(
        z, zTitle, unit: none,
        ["S by its deviation, corrected for continuity.", "S 的标准化值，已作连续性校正。"]
      )
      .orEmpty,
      .real(
        p, pTitle, unit: .probability,
        ["Two-sided p; given where the periods span two years.", "双侧 p 值；时段跨满两年才给出。"]
      ).or(.tooFew).orEmpty,
      .real(
        adjusted, adjustedTitle, unit: .probability,
        ["p, adjusted over the table after Benjamini and Hochberg.", "按本雅明尼–霍赫贝格法对全表校正的 p 值。"]
      ).or(.tooFew).orEmpty,
    ]
  }
}
