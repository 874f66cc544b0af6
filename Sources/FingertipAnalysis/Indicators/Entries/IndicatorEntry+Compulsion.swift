extension IndicatorEntry {
  /// 8.
  static let compulsion: [IndicatorEntry] = [
    IndicatorEntry(
      number: 8, id: "forced_use",
      formula:
        "the second largest of regularity, brief, bunching and rest_days; flagged from 0.6 on",
      unit: "strength of the signature", range: IndicatorWords.zeroToOne,
      burden: "S10: forced installs, check-ins, points for time online.", grains: [.app],
      example: """
        regularity 0.55, brief 0.02, bunching 0.90, rest_days 0.97: the largest is 0.97, the second \
        0.90, so two signs agree, and the app is flagged.
        """,
      misleads: """
        Signs, no proof: an app that people like at a fixed time, such as the news, is regular and \
        used on days off. Two signs must agree for that reason. Regularity grows with use: the first \
        of many sessions a day comes early every day. Not given under 20 users or 200 user-days.
        """),
    IndicatorEntry(
      number: 8, id: "regularity",
      formula: """
        (R - R0) / (1 - R0), cut to 0 to 1; R: how alike the times of day are at which users first \
        open the app, R0: the median of that over other apps
        """,
      unit: IndicatorWords.share, range: IndicatorWords.zeroToOne,
      burden: "S10: the clock by which a check-in is due.", grains: [.app],
      example: "R = 0.95 where other apps have 0.75: (0.95 - 0.75) / (1 - 0.75) = 0.80.",
      misleads: """
        An app opened fifteen times a day is first opened at the start of work every day, without \
        anybody's order.
        """),
    IndicatorEntry(
      number: 8, id: "brief",
      formula: """
        sessions under 60 s whose user left a trace or campaign row with the app within a minute of \
        it / sessions
        """,
      unit: IndicatorWords.share, range: IndicatorWords.zeroToOne,
      burden: "S3, S10: opened to leave a trace, and closed.", grains: [.app],
      example: "500 sessions, 310 of them short with a check-in: 310 / 500 = 0.62.",
      misleads: "A quick check-in that spares a report is brief, too."),
    IndicatorEntry(
      number: 8, id: "bunching",
      formula: """
        b / (1 + b), b = excess of sessions that end within 30 s after an award over those expected \
        from the half minutes around, cut at 0
        """,
      unit: IndicatorWords.share, range: IndicatorWords.zeroToOne,
      burden: "S10: points for minutes online.", grains: [.app],
      example: """
        Awards at 4 and 5 minutes: 90 sessions end right behind them where 30 were to be expected: \
        b = 2, 2 / 3 = 0.67.
        """,
      misleads: """
        Needs --award-minutes; with the wrong minutes it sees nothing. A film of 4 minutes bunches, \
        too.
        """),
    IndicatorEntry(
      number: 8, id: "rest_days",
      formula: "user-days on days off per user and day off / the same on workdays, at most 1",
      unit: IndicatorWords.share, range: IndicatorWords.zeroToOne,
      burden: "S10, S7: streaks that know no day off.", grains: [.app],
      example: """
        100 users, 8 days off with 240 user-days, 22 workdays with 1,100: \
        (240 / 800) / (1100 / 2200) = 0.60.
        """,
      misleads: """
        Where people work on days off, every app is used then. Needs the right calendar: without \
        --calendar cn a festival counts as workdays.
        """),
  ]
}
