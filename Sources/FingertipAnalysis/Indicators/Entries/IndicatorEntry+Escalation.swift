extension IndicatorEntry {
  /// 11.
  static let escalation: [IndicatorEntry] = [
    IndicatorEntry(
      number: 11, id: "escalation",
      formula: """
        median over tasks of A, the geometric mean of items / parent's items, the children's quota / \
        parent's quota, parent's time / time
        """,
      unit: "times the parent's weight", range: "above 0; 1 is neutral",
      burden: "S11: weight added at each level, many assessments.", grains: [.unit, .level],
      example: """
        The county asks for 10 items in 30 days, the township for 15 in 20, its villages' quotas add \
        up to 1.5 times its own: each factor is 1.5, so A = 1.5.
        """,
      misleads: """
        Items are counted, not weighed: ten easy ones are more than one hard one. A level that breaks \
        a task down to help has more items, too. It is the issuing unit's number, for the tasks it \
        hands down.
        """),
    IndicatorEntry(
      number: 11, id: "chain",
      formula: "product of the levels' median A, from the highest to the lowest level with tasks",
      unit: "times the first task's weight", range: "above 0; 1 is neutral",
      burden: "S11: layers of added weight, from the top to the village.", grains: [.level],
      example: "Four hops at a median of 1.5 each: 1.5 * 1.5 * 1.5 * 1.5 = 5.06.",
      misleads: """
        Medians of different tasks are multiplied: it is how weight grows on the way, not the fate \
        of one task. Not given where a level between has no task.
        """),
  ]
}
