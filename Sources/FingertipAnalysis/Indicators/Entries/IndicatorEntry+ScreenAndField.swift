extension IndicatorEntry {
  /// 1 and 2.
  static let screenAndField: [IndicatorEntry] = [
    IndicatorEntry(
      "app_field_ratio",
      example: """
        40 h of apps, 4 h of them in the field, of which 1 h in apps that only leave traces; 21 h in \
        the field: (40 - 4 + 1) / (21 - 1) = 1.85 hours on the screen for each hour in the field.
        """,
      misleads: """
        Cadres without field time have no ratio, so a unit looks better the more of them it has: \
        read no_field beside it. Work on paper and by computer is not seen. A low ratio may be \
        little work of any kind.
        """),
    IndicatorEntry(
      "app_field_ratio_low",
      example: "40 h of apps, 4 h of them in the field, 21 h in the field: (40 - 4) / 21 = 1.71.",
      misleads: """
        A bound, no estimate: it holds if every minute on the screen in the field served the work \
        there.
        """),
    IndicatorEntry(
      "app_field_ratio_high",
      example: "40 h of apps, 4 h of them in the field, 21 h in the field: 40 / (21 - 4) = 2.35.",
      misleads: """
        A bound, no estimate: it holds if no minute on the screen in the field served the work \
        there. Where the bounds lie far apart, ask what the apps are for.
        """),
    IndicatorEntry(
      "field_share",
      example: """
        21 h in the field, 1 h of them in apps that only leave traces, 80 h observed: \
        (21 - 1) / 80 = 0.25.
        """,
      misleads: """
        Observed time is what devices and registers saw: a unit that registers only field work has \
        a share of 1. Field time must be verified; once it is a target, phones go for walks alone.
        """),
  ]
}
