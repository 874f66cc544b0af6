extension Indicator {
  /// Elasticity of results.
  public static let elasticity = Indicator(
    "elasticity", number: 15, unit: .percentPerPercent, range: "any number", worse: .lower,
    grains: [.unit, .level],
    name: "Elasticity of results", "成效弹性",
    formula: """
      median slope of the changes of ln(cases / active_days) over those of ln(app_ms / \
      active_days), from period to period
      """, "Δln 成效对 Δln 投入的泰尔–森斜率",
    answers: "S15: involution; how much more results more effort brings.",
    "S15：投入多一分，成效多几分。",
    example: """
      Effort rises by 10 % from March to April and results by 4 %: 4 / 10 = 0.4. Over 17 such \
      changes the median is told, with Sen's interval.
      """, "投入增 10%，成效增 2%：约 0.2。",
    misleads: """
      Noise in effort pulls it to 0, which looks like involution: so reliability, of odd against \
      even workdays, stands beside it. Noise that all days of a period share stays invisible, and a \
      season that effort and results share pulls it to 1, which looks like results where there are \
      none. So it has no verdict: see effort_inflation.
      """, "投入的噪声会把它拉向 0，看上去像内卷，所以要看可靠性；投入与成效共有的季节会把它拉向 1。它不作判断，判断见投入膨胀。")

  /// Marginal gradient.
  public static let marginalGradient = Indicator(
    "marginal_gradient", number: 16, unit: .share, range: "any number; 0 is neutral",
    grains: [.unit, .level],
    name: "Marginal gradient", "边际递减",
    formula: """
      1 - slope of results on effort in the upper half of cadre-periods / the same in the lower \
      half, split at the median effort
      """, "1 − 投入较多一半的斜率 / 投入较少一半的斜率",
    answers: "S15: more hours on the screen bring less and less.", "S15：再多投入，成效增加得越来越少。",
    example: """
      Up to the median of 50 minutes a day, 10 more bring 0.10 cases more; above it 0.02: 1 - 0.02 \
      / 0.10 = 0.8.
      """, "0.2 与 0.8：1 − 0.25 = 0.75。",
    misleads: """
      Those who spend more may have harder posts: it compares cadres, not one cadre's hours. Not \
      given where the lower half has no slope above 0, or effort is too noisy (unreliable).
      """, "需要至少 5 名干部 20 个人期，且可靠性 0.9 以上。")

  /// Effort inflation.
  public static let effortInflation = Indicator(
    "effort_inflation", number: 17, unit: .growthPerPeriod, range: "any number; 0 is neutral",
    grains: [.unit, .level],
    name: "Effort inflation", "投入膨胀",
    formula: """
      median slope of ln(app_ms / cases) over the periods' numbers; a year: * 365.25 / 7, 12, 4
      """, "ln(投入 / 成效) 的泰尔–森斜率，附 95% 区间",
    answers: "S15: more effort for each result.", "S15：投入增加而成效不增的“内卷”。",
    example: """
      Effort per case grows from 70 to 89 minutes in 12 months: ln(89 / 70) / 12 = 0.02 a month, \
      0.24 a year. The verdict involution is yes when the intervals of effort, effort per request \
      and effort per case lie above 0, and results per request grow by no more than \
      {flat_per_year} a year for sure; no when one of these is refuted; else unclear.
      """, "每月 0.02，即每年约增长 27%。",
    misleads: """
      Unclear is not none: short series seldom tell. A flood of requests raises effort and results \
      together, and is no involution; without requests in the log (demand_adjusted is false) it \
      can't be told. Seasons are taken out of the tests only, which have a p from two years on. \
      Cases that grow harder look like involution.
      """,
    "判断分 yes、no、unclear；unclear 不等于没有内卷，短序列大多如此。区间假定各时段独立，节假日和季节未剔除；检验满两年才给 p 值，并剔除季节。")

  /// Surge before rankings.
  public static let surge = Indicator(
    "surge", number: 18, unit: .logarithmOfRatio, range: "any number; 0 is neutral",
    grains: [.unit, .level],
    name: "Surge before rankings", "排名前突击",
    formula: """
      ln(app_ms per active cadre-day in the 3 workdays before each ranking / the same on workdays \
      in no such window)
      """, "ln(排名前 3 个工作日的投入 / 平日投入)",
    answers: "S15: the arms race; effort made for the ranking.", "S15：为排名而突击。",
    example: "77 minutes a day before rankings, 60 on calm days: ln(77 / 60) = 0.25.",
    "1.2 倍：0.18。",
    misleads: """
      A deadline that always falls before the ranking has the same mark. Not given with fewer than \
      5 calm workdays.
      """, "月底本来就忙的，也会升高。")

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
    "投入 +0.30，成效 +0.06：0.24。",
    misleads: """
      It has no interval: look at effort_slope's. Not given where effort did not grow. Demand that \
      fell has the same mark.
      """, "只比较首尾三分之一，中间不看。")

  /// Rank stability.
  public static let rankStability = Indicator(
    "rank_stability", number: 18, unit: .correlation, range: "-1 to 1", worse: .highBesideRedQueen,
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
      """, "名次完全不变为 1。",
    misleads: """
      Alone it says nothing: a quiet county keeps its order, too. Units with fewer than five \
      cadres are left out, and four are needed.
      """, "单位少于 4 个不给出。")
}
