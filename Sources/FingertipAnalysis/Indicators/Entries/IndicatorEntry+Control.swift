extension IndicatorEntry {
  /// 9 and 10.
  static let control: [IndicatorEntry] = [
    IndicatorEntry(
      "remote_control",
      example: "11 inspections by phone, 9 on site: 11 / (11 + 9) = 0.55.",
      misleads: """
        Fewer inspections on site raise it as much as more by phone: read inspections_per_20_days \
        beside it. Some checks, of figures, need no visit.
        """),
    IndicatorEntry(
      "online_settlement", example: "40 cases settled online, 60 on site: 40 / 100 = 0.40.",
      misleads: """
        What people can settle online without a journey is a service to them. It is worse only where \
        the matter needed somebody to come.
        """),
    IndicatorEntry(
      "inspections_per_20_days",
      example: "20 inspections, 400 active cadre-days: 20 * 20 / 400 = 1 in a working month.",
      misleads: "An inspection that lists a whole unit counts for each cadre it lists."),
    IndicatorEntry(
      "campaign_load",
      example: "100 installs, follows, likes and votes, 400 active days: 100 * 20 / 400 = 5.",
      misleads: """
        Only acts that the log knows to be required. Under 10 active days there is no value. Key work \
        is in it, too: see the table of apps for what each was for.
        """),
  ]
}
