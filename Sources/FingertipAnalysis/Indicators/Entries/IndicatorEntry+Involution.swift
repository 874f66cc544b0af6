extension IndicatorEntry {
  /// 15 to 18: effort that grows while results do not, over weeks, months or quarters.
  static let involution: [IndicatorEntry] = [
    IndicatorEntry(
      number: 15, id: "elasticity",
      formula: """
        median slope of the changes of ln(cases / active_days) over those of ln(app_ms / active_days), \
        from period to period
        """,
      unit: "percent of results for a percent of effort", range: "any number",
      direction: IndicatorWords.lowerIsWorse,
      burden: "S15: involution; up to 0.1 effort is as good as lost, above 1 it develops.",
      grains: [.unit, .level],
      example: """
        Effort rises by 10 % from March to April and results by 4 %: 4 / 10 = 0.4. Over 17 such changes \
        the median is told, with Sen's interval; between 0 and 1 it is involution.
        """,
      misleads: """
        Noise in effort pulls it to 0, which looks like involution: so reliability, of odd against even \
        workdays, stands beside it, and below 0.7 the class is unreliable. Noise that all days of a \
        period share stays invisible.
        """),
    IndicatorEntry(
      number: 16, id: "marginal_gradient",
      formula: """
        1 - slope of results on effort in the upper half of cadre-periods / the same in the lower half, \
        split at the median effort
        """,
      unit: IndicatorWords.share, range: "any number; 0 is neutral",
      burden: "S15: more hours on the screen bring less and less.", grains: [.unit, .level],
      example: """
        Up to the median of 50 minutes a day, 10 more bring 0.10 cases more; above it 0.02: \
        1 - 0.02 / 0.10 = 0.8.
        """,
      misleads: """
        Those who spend more may have harder posts: it compares cadres, not one cadre's hours. Not given \
        where the lower half has no slope above 0, or effort is too noisy (unreliable).
        """),
    IndicatorEntry(
      number: 17, id: "effort_inflation",
      formula:
        "median slope of ln(app_ms / cases) over the periods' numbers; a year: * 365.25 / 7, 12, 4",
      unit: "growth of a logarithm, a period", range: "any number; 0 is neutral",
      burden: "S15: more effort for each result.", grains: [.unit, .level],
      example: """
        Effort per case grows from 70 to 89 minutes in 12 months: ln(89 / 70) / 12 = 0.02 a month, 0.24 a \
        year. Flagged as involution when the intervals of effort, effort per request and effort per case \
        lie above 0, and results per request grow by no more than 0.12 a year for sure.
        """,
      misleads: """
        A flood of requests raises effort and results together, and is not flagged; without requests in \
        the log (demand_adjusted is false) it can't be told. Seasons are not taken out: compare whole \
        years. Cases that grow harder look like involution.
        """),
    IndicatorEntry(
      number: 18, id: "surge",
      formula: """
        ln(app_ms per active cadre-day in the 3 workdays before each ranking / the same on workdays in no \
        such window)
        """,
      unit: "logarithm of a ratio", range: "any number; 0 is neutral",
      burden: "S15: the arms race; effort made for the ranking.", grains: [.unit, .level],
      example: "77 minutes a day before rankings, 60 on calm days: ln(77 / 60) = 0.25.",
      misleads: """
        A deadline that always falls before the ranking has the same mark. Not given with fewer than 5 \
        calm workdays.
        """),
    IndicatorEntry(
      number: 18, id: "red_queen",
      formula: """
        growth of ln effort from the first to the last third of the periods * (1 - the part of it that \
        results grew with)
        """,
      unit: "growth of a logarithm", range: IndicatorWords.zeroAndUp,
      burden: "S15: the arms race; all run, and nobody gets ahead.", grains: [.unit, .level],
      example: "Effort grew by 0.24, results by 0.06: 0.24 * (1 - 0.06 / 0.24) = 0.18.",
      misleads: """
        It has no interval: look at effort_slope's. Not given where effort did not grow. Demand that \
        fell has the same mark.
        """),
    IndicatorEntry(
      number: 18, id: "rank_stability",
      formula: """
        Spearman's correlation of the units below, by effort in the first and in the last third of the \
        periods
        """,
      unit: "correlation", range: "-1 to 1", direction: "high beside a high red_queen is worse",
      burden: "S15: the arms race; more effort, and the same order as before.",
      grains: [.unit, .level],
      example: """
        Four townships, in the order 1 2 3 4 and later 1 2 4 3: the correlation is \
        1 - 6 * 2 / (4 * 15) = 0.8.
        """,
      misleads: """
        Alone it says nothing: a quiet county keeps its order, too. Units with fewer than five cadres are \
        left out, and four are needed.
        """),
  ]
}
