extension IndicatorEntry {
  /// 14.
  static let load: [IndicatorEntry] = [
    IndicatorEntry(
      "apps_per_cadre",
      example: "Three cadres used 5, 7 and 9 apps: (5 + 7 + 9) / 3 = 7.",
      misleads: """
        A longer period has more apps: compare periods of one length. One large app with forty \
        functions counts as one.
        """),
    IndicatorEntry(
      "groups_per_cadre", example: "Three cadres, 20, 23 and 26 groups: 69 / 3 = 23.",
      misleads: """
        Silent groups are not in it. When groups are merged it falls while the messages stay: read \
        messages_per_day beside it.
        """),
    IndicatorEntry(
      "messages_per_day", example: "4,600 messages, 40 active days: 4,600 / 40 = 115 a day.",
      misleads: """
        Messages on days without any work of the cadre's own are in it, the days are not. A message \
        is no effort: who reads a hundred may answer none.
        """),
  ]
}
