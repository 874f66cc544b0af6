extension IndicatorEntry {
  /// 4.
  static let overlaps: [IndicatorEntry] = [
    IndicatorEntry(
      number: 4, id: "redundancy",
      formula: "1 - distinct purposes / apps, over apps and miniapps with a purpose; zombies aside",
      unit: IndicatorWords.share, range: "0 to below 1",
      burden: "S5, S1: homogeneous apps that repeat one another.", grains: [.unit],
      example: "12 apps in use for 9 purposes: 1 - 9 / 12 = 0.25; three could go.",
      misleads: """
        It is as good as the purposes in the table of apps: two words for one purpose hide an \
        overlap, one word for all makes everything overlap. Units above see all apps below them, so \
        compare units of one level.
        """),
    IndicatorEntry(
      number: 4, id: "group_overlap",
      formula: """
        1 - clusters / groups, over groups with a purpose, zombies aside; two of one purpose are the \
        same when the Jaccard index of their members is 0.8 or more
        """,
      unit: IndicatorWords.share, range: "0 to below 1",
      burden: "S5, S1: groups of the same people for the same purpose.", grains: [.unit],
      example: """
        Of 10 groups three have nearly the same members, each pair sharing 45 of 50 (0.9): 8 \
        clusters, 1 - 8 / 10 = 0.20.
        """,
      misleads: """
        Merging groups lowers it while the messages stay: read messages_per_day beside it. Clusters \
        are chains: the first and the last may have little in common.
        """),
    IndicatorEntry(
      number: 4, id: "function_overlap",
      formula:
        "(1 - distinct functions / functions listed) / (1 - 1 / apps), over apps that list some",
      unit: IndicatorWords.share, range: IndicatorWords.zeroToOne,
      burden: "S5, S6: the same function built into app after app.", grains: [.unit],
      example: """
        4 apps list 3 functions each, 12 in all, 6 of them distinct: (1 - 6 / 12) / (1 - 1 / 4) = 0.67.
        """,
      misleads: """
        Functions are what owners list. Sign-in and notices are in every app; leave out of the list \
        what says nothing.
        """),
  ]
}
