extension TableDefinition {
  static let cadres = TableDefinition(
    "cadres", ["Cadres", "干部"], row: ["a cadre and a period", "每名干部每个时段一行"],
    [
      .text(
        "cadre", ["Cadre", "干部"],
        [
          "The cadre's id, or its keyed hash with --pseudonymize.",
          "干部编号；使用 --pseudonymize 时为带密钥的哈希。",
        ]),
      .text("unit", ["Unit", "单位"], ["The cadre's unit in the table of cadres.", "干部表中的单位。"])
        .orEmpty,
      .period,
    ] + Measure.columns.map { .of($0) } + Indicator.ofCadres.map { .of($0) })

  static let units = TableDefinition(
    "units", ["Units", "单位"],
    row: [
      "a unit and a period, over its cadres and those of all units below", "每个单位每个时段一行，含全部下级单位",
    ],
    [.unit, .level.orEmpty, .period]
      + [Measure.cadres, .noField].map { .of($0).or(.suppressed) }
      + Measure.columns.map { .of($0).or(.suppressed) } + ratiosWithIntervals
      + [
        .of(.zombieRate).or(.suppressed, .noTable, .noDenominator, .tooFew),
        .of(.redundancy).or(.suppressed, .noTable, .tooFew),
        .of(.groupOverlap).or(.suppressed, .noTable, .tooFew),
        .of(.functionOverlap).or(.suppressed, .noTable, .tooFew),
        .count(
          "due_tasks", ["Tasks due", "到期任务"],
          ["Tasks due in the period, assigned to its cadres.", "时段内到期、交办给本单位干部的任务数。"]
        ).or(.suppressed),
        .count(
          "passed_on", ["Only passed on", "只转不办"],
          ["Those of them that were only passed on.", "其中只转发、未办结的任务数。"]
        ).or(.suppressed),
        .of(.relayRate).or(.suppressed, .noTable, .notCollected, .noDenominator),
        .of(.escalation).or(.suppressed, .noTable, .noDenominator),
        .of(.chain).or(.suppressed, .noTable, .noDenominator).orEmpty,
        .boolean(
          "suppressed", ["Suppressed", "不予公开"],
          [
            "True if the row is about too few cadres to publish: all its values are null.",
            "为真时表示人数过少、不予公开，该行数值全部为空。",
          ]),
      ])

  /// The ratios of units, each with the ends of its interval, which `--intervals` adds.
  private static let ratiosWithIntervals: [ColumnDefinition] =
    Indicator.ofUnits.flatMap { indicator -> [ColumnDefinition] in
      let column = ColumnDefinition.of(indicator).or(.suppressed)
      return [column]
        + column.ends("ci_", of: ["its 95 % bootstrap interval.", "95% 重抽样区间。"]) { end in
          column.reasons.reduce(end.or(.tooFew).ifAsked) { $0.or($1) }
        }
    } + [
      .boolean(
        "ci_of_few", ["Of few cadres", "干部很少"],
        [
          "True if the intervals are of fewer than 10 cadres, and rough.",
          "为真时表示区间所据干部不足 10 人，只是粗略值。",
        ]
      ).or(.suppressed).ifAsked
    ]

  static let levels = TableDefinition(
    "levels", ["Levels", "层级"], row: ["a level and a period", "每个层级每个时段一行"],
    [
      .level, .period,
      .count("units", ["Units", "单位数"], ["Units of the level with data.", "该层级有数据的单位数。"]),
      .of(.cadres).or(.suppressed),
      .of(.escalation).or(.suppressed, .noTable, .noDenominator),
      .of(.chain).or(.suppressed, .noTable, .noDenominator),
    ])
}
