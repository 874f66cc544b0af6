extension Indicator {
  /// Elasticity of results.
  public static let elasticity = Indicator(
    "elasticity", number: 15, unit: .percentPerPercent, range: ["any number", "任意数"], worse: .lower,
    grains: [.unit, .level],
    name: "Elasticity of results", "成效弹性",
    formula: """
      median slope of the changes of ln(cases / active_days) over those of ln(app_ms / \
      active_days), from period to period
      """, "相邻时段 ln(办结 / 活动日) 的变化对 ln(用屏时间 / 活动日) 的变化的中位斜率",
    answers: "S15: involution; how much more results more effort brings.",
    "S15：投入多一分，成效多几分。",
    example: """
      Effort rises by 10 % from March to April and results by 4 %: 4 / 10 = 0.4. Over 17 such \
      changes the median is told, with Sen's interval.
      """, "某两个月之间投入增 10%，成效增 4%：4 / 10 = 0.4。有 17 个这样的变化，则取其中位数，并给出森氏区间。",
    misleads: """
      Noise in effort pulls it to 0, which looks like involution: so reliability, of odd against \
      even workdays, stands beside it. Noise that all days of a period share stays invisible, and a \
      season that effort and results share pulls it to 1, which looks like results where there are \
      none. So it has no verdict: see effort_inflation.
      """, "投入的噪声会把它拉向 0，看上去像内卷，所以要看可靠性；投入与成效共有的季节会把它拉向 1。它不作判断，判断见投入膨胀。")

  /// Marginal gradient.
  public static let marginalGradient = Indicator(
    "marginal_gradient", number: 16, unit: .share, range: aroundZero,
    grains: [.unit, .level],
    name: "Marginal gradient", "边际递减",
    formula: """
      1 - slope of results on effort in the upper half of cadre-periods / the same in the lower \
      half, split at the median effort
      """, "1 − 个人时段中投入较多一半的成效斜率 / 投入较少一半的成效斜率，以投入的中位数分开",
    answers: "S15: more hours on the screen bring less and less.", "S15：再多投入，成效增加得越来越少。",
    example: """
      Up to the median of 50 minutes a day, 10 more bring 0.10 cases more; above it 0.02: 1 - 0.02 \
      / 0.10 = 0.8.
      """, "中位数为每天 50 分钟：以下每多 10 分钟多办 0.10 件，以上多办 0.02 件：1 − 0.02 / 0.10 = 0.8。",
    misleads: """
      Those who spend more may have harder posts: it compares cadres, not one cadre's hours. It takes \
      {gradient_points} cadre-periods of at least {gradient_cadres} cadres, and is not given where the \
      lower half has no slope above 0, or the reliability of effort is below {gradient_reliability} \
      (unreliable).
      """,
    "投入多的人岗位可能更难：比的是不同干部，不是同一人的时间。至少要有 {gradient_cadres} 名干部的 {gradient_points} 个个人时段；投入较少一半的斜率不高于 0，或投入的可靠性低于 {gradient_reliability}（unreliable）时，不给出。"
  )

  /// Effort inflation.
  public static let effortInflation = Indicator(
    "effort_inflation", number: 17, unit: .growthPerPeriod, range: aroundZero,
    grains: [.unit, .level],
    name: "Effort inflation", "投入膨胀",
    formula: """
      median slope of ln(app_ms / cases) over the periods' numbers; a year: * 365.25 / 7, 12, 4
      """, "ln(用屏时间 / 办结) 对时段序号的中位斜率；折合每年：× 365.25 / 7、12、4",
    answers: "S15: more effort for each result.", "S15：投入增加而成效不增的“内卷”。",
    example: """
      Effort per case grows from 70 to 89 minutes in 12 months: ln(89 / 70) / 12 = 0.02 a month, \
      0.24 a year. The verdict involution is yes when the intervals of effort, effort per request \
      and effort per case lie above 0, and results per request grow by no more than \
      {flat_per_year} a year for sure; no when one of these is refuted; else unclear.
      """,
    """
    每件事项的投入 12 个月由 70 分钟增到 89 分钟：ln(89 / 70) / 12 = 每月 0.02，每年 0.24。投入、每件诉求的投入、\
    每件事项的投入三者的区间都高于 0，且每件诉求的成效年增长确定不超过 {flat_per_year} 时，判断（involution）为 \
    yes；其中一项被否定时为 no；其余为 unclear。
    """,
    misleads: """
      Unclear is not none: short series seldom tell. A flood of requests raises effort and results \
      together, and is no involution; without requests in the log (demand_adjusted is false) it \
      can't be told. Seasons are taken out of the tests only, which have a p from two years on. \
      Cases that grow harder look like involution.
      """,
    "判断分 yes、no、unclear；unclear 不等于没有内卷，短序列大多如此。区间假定各时段独立，节假日和季节未剔除；检验满两年才给 p 值，并剔除季节。")

  /// Surge before rankings.
  public static let surge = Indicator(
    "surge", number: 18, unit: .logarithmOfRatio, range: aroundZero,
    grains: [.unit, .level],
    name: "Surge before rankings", "排名前突击",
    formula: """
      ln(app_ms per active cadre-day in the {surge_days} workdays before each ranking / the same on workdays \
      in no such window)
      """, "ln(排名前 {surge_days} 个工作日的投入 / 平日投入)",
    answers: "S15: the arms race; effort made for the ranking.", "S15：为排名而突击。",
    example: "77 minutes a day before rankings, 60 on calm days: ln(77 / 60) = 0.25.",
    "排名前每天 77 分钟，平日 60 分钟：ln(77 / 60) = 0.25。",
    misleads: """
      A deadline that always falls before the ranking has the same mark. Not given with fewer than \
      {calm_days} calm workdays.
      """, "总在排名之前的截止日期也有同样的迹象。平日工作日不足 {calm_days} 天的不给出。")

  /// Red queen.
  public static let redQueen = Indicator(
    "red_queen", number: 18, unit: .growth, range: zeroAndUp, grains: [.unit, .level],
    name: "Red queen", "红皇后",
    formula: """
      growth of ln effort from the first to the last third of the periods * (1 - the part of it \
      that results grew with)
      """, "投入增长 ×（1 − 成效增长 / 投入增长）",
    answers: "S15: the arms race; all run, and nobody gets ahead.", "S15：跑得越来越快，仍在原地。",
    example: "Effort grew by 0.24, results by 0.06: 0.24 * (1 - 0.06 / 0.24) = 0.18.",
    "投入增长 0.24，成效增长 0.06：0.24 × (1 − 0.06 / 0.24) = 0.18。",
    misleads: """
      It has no interval: look at effort_slope's. Not given where effort did not grow. Demand that \
      fell has the same mark.
      """, "没有区间，要看 effort_slope 的区间。投入没有增长的不给出。诉求减少也有同样的迹象。")

  /// Rank stability.
  public static let rankStability = Indicator(
    "rank_stability", number: 18, unit: .correlation, range: ["-1 to 1", "-1 至 1"],
    worse: .highBesideRedQueen,
    grains: [.unit, .level],
    name: "Rank stability", "名次稳定性",
    formula: """
      Spearman's correlation of the units below, by effort in the first and in the last third of \
      the periods
      """, "首尾两段各单位投入名次的斯皮尔曼相关",
    answers: "S15: the arms race; more effort, and the same order as before.", "S15：大家都更卖力，名次却不变。",
    example: """
      Four townships, in the order 1 2 3 4 and later 1 2 4 3: the correlation is 1 - 6 * 2 / (4 * \
      15) = 0.8.
      """, "4 个乡镇的名次由 1 2 3 4 变为 1 2 4 3：相关为 1 − 6 × 2 / (4 × 15) = 0.8。",
    misleads: """
      Alone it says nothing: a quiet county keeps its order, too. Units with fewer than \
      {least_cadres} cadres are left out, and {ranked_units} units are needed.
      """, "单看它说明不了什么：平静的县名次也不变。不足 {least_cadres} 名干部的单位不计，至少要有 {ranked_units} 个单位。")
}
