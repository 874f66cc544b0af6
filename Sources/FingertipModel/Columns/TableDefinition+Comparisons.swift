extension TableDefinition {
  private static let indicator = ColumnDefinition.text(
    "indicator", ["Indicator", "指标"], ["The ratio's id.", "比值的编号。"],
    words: Indicator.ofUnits.map(\.id))

  private static let ratio: Bilingual = ["unit of the indicator", "同该指标"]

  /// The reasons of a ratio's nulls, whichever it is.
  private static func ofRatio(_ column: ColumnDefinition) -> ColumnDefinition {
    column.or(.suppressed, .noTable, .notCollected, .calendarUnknown, .noDenominator, .tooFew)
  }

  static let comparison = TableDefinition(
    "comparison", ["Before and after", "前后对比"], row: ["a unit and a ratio", "每个单位每项比值一行"],
    [
      .unit, .level.orEmpty, indicator,
      .count(
        "cadres", ["Cadres", "干部人数"],
        [
          "Cadres present in both windows; published, those of the window with fewer.",
          "两个时段都有数据的干部人数；公开发布时为人数较少一段的人数。",
        ], unit: ["cadres", "人"]
      ).or(.suppressed),
      ofRatio(
        .real("before", ["Before", "之前"], unit: ratio, ["Value in the first window.", "前一时段的值。"])),
      ofRatio(
        .real("after", ["After", "之后"], unit: ratio, ["Value in the second window.", "后一时段的值。"])),
      ofRatio(
        .real("difference", ["Difference", "变化"], unit: ratio, ["After less before.", "之后减之前。"])),
      ofRatio(
        .real(
          "ci_low", ["Interval, low", "区间下限"], unit: ratio,
          ["Lower end of the difference's 95 % bootstrap interval.", "变化的 95% 重抽样区间下限。"])),
      ofRatio(
        .real("ci_high", ["Interval, high", "区间上限"], unit: ratio, ["Its upper end.", "该区间上限。"])),
      ofRatio(
        .real(
          "p", ["p", "p 值"], unit: .probability,
          [
            "Share of swaps of the windows within cadres that differ as much by chance.",
            "在干部内随机对调两个时段，变化不小于实际值的比例。",
          ])),
      ofRatio(
        .real(
          "p_adjusted", ["p, adjusted", "校正 p 值"], unit: .probability,
          ["p, adjusted over the table after Benjamini and Hochberg.", "按本雅明尼–霍赫贝格法对全表校正的 p 值。"])),
      .boolean(
        "ci_of_few", ["Of few cadres", "干部很少"],
        [
          "True if the interval is of fewer than 10 cadres, and rough.",
          "为真时表示区间所据干部不足 10 人，只是粗略值。",
        ]
      ).or(.suppressed),
    ])

  static let adoption = TableDefinition(
    "adoption", ["Adoption", "采用效果"], row: ["a ratio", "每项比值一行"],
    [
      indicator,
      .count("adopters", ["Adopters", "采用单位"], ["Units that adopted.", "采用的单位数。"]),
      .count(
        "controls", ["Controls", "对照单位"],
        ["Units of the same kind that adopted later or never.", "同类单位中更晚采用或未采用的单位数。"]),
    ]
      + effect(
        "effect", ["Effect", "效果"],
        [
          "Mean change of adopters at their dates, less that of controls at the same dates.",
          "采用单位在采用日前后的平均变化，减去对照单位同期的变化。",
        ])
      + [
        ofRatio(
          .real(
            "effect_p_adjusted", ["Effect: p, adjusted", "效果：校正 p 值"], unit: .probability,
            [
              "effect_p, adjusted over the table after Benjamini and Hochberg.",
              "按本雅明尼–霍赫贝格法对全表校正的 p 值。",
            ]))
      ]
      + effect(
        "placebo", ["Placebo", "安慰剂检验"],
        ["The same at earlier dates, at which nobody adopted.", "在更早的、无人采用的日期上的同一计算。"]))

  private static func effect(
    _ name: String, _ title: Bilingual, _ meaning: Bilingual
  ) -> [ColumnDefinition] {
    let column = ColumnDefinition.real(name, title, unit: ratio, meaning)
    let interval: Bilingual = [
      "its 95 % interval, by permutations of the dates.", "日期置换所得 95% 区间。",
    ]
    return [ofRatio(column)] + column.ends("ci_", of: interval, ofRatio) + [
      ofRatio(
        .real(
          name + "_p", Bilingual("\(title.english): p", "\(title.chinese)：p 值"), unit: .probability,
          ["Share of permutations of the dates that give as much.", "日期置换中不小于实际值的比例。"]))
    ]
  }

  static let events = TableDefinition(
    "events", ["Weeks around adoption", "采用前后各周"],
    row: ["a ratio and a week around the date of adoption", "每项比值采用日前后每周一行"],
    [
      indicator,
      .count(
        "week", ["Week", "周"], ["The week; 0 is the first one after the date.", "周序号；0 为采用日后第一周。"],
        unit: ["weeks", "周"]),
      ofRatio(
        .real(
          "effect", ["Effect", "效果"], unit: ratio,
          [
            "Against the weeks before the date, less the same of controls.",
            "与采用日前各周相比的变化，减去对照单位同期的变化。",
          ])),
    ])
}
