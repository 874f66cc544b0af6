extension Indicator {
  /// Weight added at each level.
  public static let escalation = Indicator(
    "escalation", number: 11, unit: .parentsWeight, range: aroundOne,
    grains: [.unit, .level],
    name: "Weight added at each level", "层层加码",
    formula: """
      median over tasks of A, the geometric mean of items / parent's items, the children's quota / \
      parent's quota, parent's time / time
      """, "各任务 A 的中位数；A 为事项数、指标数、时限三个倍数的几何平均",
    answers: "S11: weight added at each level, many assessments.", "S11：每下一级加一码，多头考核。",
    example: """
      The county asks for 10 items in 30 days, the township for 15 in 20, its villages' quotas add \
      up to 1.5 times its own: each factor is 1.5, so A = 1.5.
      """, "县里要求 30 天报 10 项，乡镇要求 20 天报 15 项，下达各村的指标之和是本级的 1.5 倍：三个倍数都是 1.5，A = 1.5。",
    misleads: """
      Items are counted, not weighed: ten easy ones are more than one hard one. A level that \
      breaks a task down to help has more items, too. It is the issuing unit's number, for the \
      tasks it hands down.
      """, "只数事项，不分轻重：十件易事多于一件难事。为帮助下级而分解任务的，事项数也会变多。这是下达单位的数，看的是它下达的任务。")

  /// Weight added down the levels.
  public static let chain = Indicator(
    "chain", number: 11, unit: .firstTasksWeight, range: aroundOne, grains: [.level],
    name: "Weight added down the levels", "自上而下加码倍数",
    formula: "product of the levels' median A, from the highest to the lowest level with tasks",
    "自最高层级到最低层级各级中位数的乘积",
    answers: "S11: layers of added weight, from the top to the village.", "S11：从上到村，层层加码。",
    example: "Four hops at a median of 1.5 each: 1.5 * 1.5 * 1.5 * 1.5 = 5.06.",
    "四级的中位数各为 1.5：1.5 × 1.5 × 1.5 × 1.5 = 5.06。",
    misleads: """
      Medians of different tasks are multiplied: it is how weight grows on the way, not the fate \
      of one task. Not given where a level between has no task.
      """, "是不同任务的中位数相乘，说的是一路加码多少，不是某一项任务的遭遇。中间有一级没有任务的不给出。")
}
