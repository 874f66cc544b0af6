extension Indicator {
  /// Screen to field.
  public static let appFieldRatio = Indicator(
    "app_field_ratio", number: 1,
    ratio: (Measure.appMs - .bothMs + .traceInFieldMs) / (Measure.fieldMs - .traceInFieldMs),
    unit: .ratio, range: zeroAndUp, kinds: [[.app, .field]],
    name: "Screen to field", "屏幕与一线时间比",
    formula: nil, "（用屏时间 − 在一线用屏时间 + 在一线留痕时间）/（一线时间 − 在一线留痕时间）",
    answers: """
      S2, S7, S12: busy "key to key" instead of "face to face". Screen time in the field counts as \
      field work, except in apps that only leave traces.
      """, "S2、S7、S12：忙于“键对键”，疏于“面对面”。在一线用屏算作一线工作，只留痕的应用除外。",
    example: """
      40 h of apps, 4 h of them in the field, of which 1 h in apps that only leave traces; 21 h in \
      the field: (40 - 4 + 1) / (21 - 1) = 1.85 hours on the screen for each hour in the field.
      """, "用屏 40 小时，其中在一线 4 小时（1 小时为留痕应用）；一线 21 小时：(40 − 4 + 1) / (21 − 1) = 1.85。",
    misleads: """
      Cadres without field time have no ratio, so a unit looks better the more of them it has: \
      read no_field beside it. Work on paper and by computer is not seen. A low ratio may be \
      little work of any kind.
      """, "没有一线时间的干部没有比值，这样的人越多，单位看上去越好：要同时看“无一线”人数。纸质和电脑上的工作看不到。")

  /// Screen to field, lower bound.
  public static let appFieldRatioLow = Indicator(
    "app_field_ratio_low", number: 1, ratio: (Measure.appMs - .bothMs) / MeasureSum(.fieldMs),
    unit: .ratio, range: zeroAndUp, kinds: [[.app, .field]],
    name: "Screen to field, lower bound", "屏幕与一线时间比（下界）",
    formula: nil, "（用屏时间 − 在一线用屏时间）/ 一线时间",
    answers: "S14: the ratio if all screen time in the field helped the work there.",
    "S14：假定在一线用屏全部有助于工作。",
    example: "40 h of apps, 4 h of them in the field, 21 h in the field: (40 - 4) / 21 = 1.71.",
    "用屏 40 小时，其中在一线 4 小时；一线 21 小时：(40 − 4) / 21 = 1.71。",
    misleads: """
      A bound, no estimate: it holds if every minute on the screen in the field served the work \
      there.
      """, "这是界限，不是估计：只有在一线用屏的每一分钟都有助于那里的工作时才成立。")

  /// Screen to field, upper bound.
  public static let appFieldRatioHigh = Indicator(
    "app_field_ratio_high", number: 1, ratio: MeasureSum(.appMs) / (Measure.fieldMs - .bothMs),
    unit: .ratio, range: zeroAndUp, kinds: [[.app, .field]],
    name: "Screen to field, upper bound", "屏幕与一线时间比（上界）",
    formula: nil, "用屏时间 /（一线时间 − 在一线用屏时间）",
    answers: "S14: the ratio if no screen time in the field helped the work there.",
    "S14：假定在一线用屏全部无助于工作。",
    example: "40 h of apps, 4 h of them in the field, 21 h in the field: 40 / (21 - 4) = 2.35.",
    "用屏 40 小时，其中在一线 4 小时；一线 21 小时：40 / (21 − 4) = 2.35。",
    misleads: """
      A bound, no estimate: it holds if no minute on the screen in the field served the work \
      there. Where the bounds lie far apart, ask what the apps are for.
      """, "这是界限，不是估计：只有在一线用屏的每一分钟都无助于那里的工作时才成立。上下界相差大时，要问这些应用是做什么用的。")

  /// Field share.
  public static let fieldShare = Indicator(
    "field_share", number: 2, ratio: (Measure.fieldMs - .traceInFieldMs) / MeasureSum(.observedMs),
    unit: .share, range: zeroToOne, worse: .lower, kinds: [[.field]],
    name: "Field share", "一线时间占比",
    formula: nil, "（一线时间 − 在一线留痕时间）/ 观测时间",
    answers: "S2, S7, S12: time and energy that do not reach the front line.",
    "S2、S7、S12：时间和精力没有用到一线。",
    example: """
      21 h in the field, 1 h of them in apps that only leave traces, 80 h observed: (21 - 1) / 80 \
      = 0.25.
      """, "一线 21 小时，其中只留痕的应用 1 小时，观测 80 小时：(21 − 1) / 80 = 0.25。",
    misleads: """
      Observed time is what devices and registers saw: a unit that registers only field work has a \
      share of 1. Field time must be verified; once it is a target, phones go for walks alone.
      """, "观测时间只是设备和登记看到的时间：只登记一线工作的单位，占比为 1。一线时间须经核实；一旦成为考核目标，手机会自己“走访”。")
}
