extension Indicator {
  /// Redundancy of apps.
  public static let redundancy = Indicator(
    "redundancy", number: 4, unit: .share, range: belowOne, grains: [.unit],
    name: "Redundancy of apps", "应用同质化程度",
    formula: "1 - distinct purposes / apps, over apps and miniapps with a purpose; zombies aside",
    "1 − 不同用途数 / 应用数（僵尸除外）",
    answers: "S5, S1: homogeneous apps that repeat one another.", "S5、S1：同质化、重复建设的应用。",
    example: "12 apps in use for 9 purposes: 1 - 9 / 12 = 0.25; 3 could go.",
    "在用应用 12 个，用途 9 种：1 − 9 / 12 = 0.25，可减 3 个。",
    misleads: """
      It is as good as the purposes in the table of apps: two words for one purpose hide an \
      overlap, one word for all makes everything overlap. Units above see all apps below them, so \
      compare units of one level.
      """, "取决于应用表里的用途怎么写：同一用途写成两个词就看不出重复。只宜同级单位相比。")

  /// Overlap of groups.
  public static let groupOverlap = Indicator(
    "group_overlap", number: 4, unit: .share, range: belowOne, grains: [.unit],
    name: "Overlap of groups", "群组重合程度",
    formula: """
      1 - clusters / groups, over groups with a purpose, zombies aside; two of one purpose are the \
      same when the Jaccard index of their members is {same_groups} or more
      """, "1 − 簇数 / 群数；同一用途、成员杰卡德指数不低于 {same_groups} 的群视为同一个",
    answers: "S5, S1: groups of the same people for the same purpose.", "S5、S1：同一批人为同一件事建的多个群。",
    example: """
      Of 10 groups 3 have nearly the same members, each pair sharing 45 of 50 (0.9): 8 \
      clusters, 1 - 8 / 10 = 0.20.
      """, "10 个群中有 3 个成员几乎相同，两两共有 50 人中的 45 人（0.9）：归为 8 簇，1 − 8 / 10 = 0.20。",
    misleads: """
      Merging groups lowers it while the messages stay: read messages_per_day beside it. Clusters \
      are chains: the first and the last may have little in common.
      """, "并群会使它下降，消息却可能一条不少：要同时看每日消息数。")

  /// Overlap of functions.
  public static let functionOverlap = Indicator(
    "function_overlap", number: 4, unit: .share, range: zeroToOne, grains: [.unit],
    name: "Overlap of functions", "功能重合程度",
    formula: """
      (1 - distinct functions / functions listed) / (1 - 1 / apps), over apps that list some
      """, "（1 − 不同功能数 / 功能总数）/（1 − 1 / 应用数）",
    answers: "S5, S6: the same function built into app after app.", "S5、S6：同一功能在一个又一个应用里重复建设。",
    example: """
      4 apps list 3 functions each, 12 in all, 6 of them distinct: (1 - 6 / 12) / (1 - 1 / 4) = \
      0.67.
      """, "4 个应用各列 3 项功能，共 12 项，其中 6 项不同：(1 − 6 / 12) / (1 − 1 / 4) = 0.67。",
    misleads: """
      Functions are what owners list. Sign-in and notices are in every app; leave out of the list \
      what says nothing.
      """, "功能由主办单位填写。登录、通知人人都有，不必列。")
}
