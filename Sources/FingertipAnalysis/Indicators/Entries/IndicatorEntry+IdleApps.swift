extension IndicatorEntry {
  /// 3.
  static let idleApps: [IndicatorEntry] = [
    IndicatorEntry(
      number: 3, id: "zombie_rate",
      formula: """
        zombie apps / eligible apps; a zombie app has under 10 % of its members active in 30 days, a \
        zombie group or account reached no member with a message in 90
        """,
      unit: IndicatorWords.share, range: IndicatorWords.zeroToOne,
      burden: "S5: clean up zombies, which are kept up, inspected and joined, and used by nobody.",
      grains: [.unit, .type],
      example: """
        Of 20 apps that are open for 90 days or more and have members in the unit, 3 had fewer than \
        one member in ten active in the last 30 days: 3 / 20 = 0.15.
        """,
      misleads: """
        No central figure exists for when an app is a zombie: the thresholds are options. An app used \
        once a year, at harvest or census, looks dead before. A rate that falls because zombies were \
        woken by order is worse than one that stays. Not given where the log is shorter than the \
        look-back.
        """),
    IndicatorEntry(
      number: 3, id: "shells",
      formula: """
        eligible apps, not zombies, with 20 sessions or more in the period of which 90 % are shorter \
        than 60 s
        """,
      unit: "apps", range: IndicatorWords.zeroAndUp,
      burden: "S5: apps that are opened to have been opened.", grains: [.type],
      example: "An app with 400 sessions, 372 of them under a minute: 372 / 400 = 0.93, a shell.",
      misleads: """
        A good app for one quick act, such as an alarm or a look at a map, has short sessions, too: \
        ask what comes of them.
        """),
  ]
}
