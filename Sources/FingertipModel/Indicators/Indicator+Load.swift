extension Indicator {
  /// Apps a cadre.
  public static let appsPerCadre = Indicator(
    "apps_per_cadre", number: 14, ratio: MeasureSum(.cadreApps) / MeasureSum(.cadres), unit: .apps,
    range: zeroAndUp, grains: [.unit], kinds: [[.app]],
    name: "Apps a cadre", "人均应用数",
    formula: "sum over cadres of distinct apps with a session, groups aside / cadres",
    "各干部用过的不同应用数之和（群组除外）/ 干部人数",
    answers: "S1: work apps multiply; \"digital empowerment\" became a \"digital burden\".",
    "S1：工作应用越来越多，“数字赋能”成了“数字负担”。",
    example: "3 cadres used 5, 7 and 9 apps: (5 + 7 + 9) / 3 = 7.",
    "3 名干部各用 5、7、9 个应用：(5 + 7 + 9) / 3 = 7。",
    misleads: """
      A longer period has more apps: compare periods of one length. One large app with forty \
      functions counts as one.
      """, "时段越长应用越多，只宜同样长的时段相比。四十项功能的大应用只算一个。")

  /// Groups a cadre.
  public static let groupsPerCadre = Indicator(
    "groups_per_cadre", number: 14, ratio: MeasureSum(.cadreGroups) / MeasureSum(.cadres),
    unit: .groups, range: zeroAndUp, grains: [.unit], kinds: [[.app], [.message]], apps: true,
    name: "Groups a cadre", "人均群组数",
    formula: "sum over cadres of distinct groups with a session or message / cadres",
    "各干部有会话或消息的不同群组数之和 / 干部人数",
    answers: "S1: work groups multiply.", "S1：工作群越来越多。",
    example: "3 cadres, 20, 23 and 26 groups: 69 / 3 = 23.", "3 名干部各有 20、23、26 个群：69 / 3 = 23。",
    misleads: """
      Silent groups are not in it. When groups are merged it falls while the messages stay: read \
      messages_per_day beside it.
      """, "沉默的群不计。并群后它下降，消息却可能不变：要同时看每日消息数。")

  /// Messages a day.
  public static let messagesPerDay = Indicator(
    "messages_per_day", number: 14, ratio: MeasureSum(.messages) / MeasureSum(.activeDays),
    unit: .perActiveDay, range: zeroAndUp, grains: [.unit], kinds: [[.message]],
    name: "Messages a day", "每日消息数",
    formula: nil, "消息 / 活动日",
    answers: "S1: messages that each working day brings.", "S1：每个工作日涌来的消息。",
    example: "4,600 messages, 40 active days: 4,600 / 40 = 115 a day.",
    "消息 4,600 条，40 个活动日：4,600 / 40 = 115 条。",
    misleads: """
      Messages on days without any work of the cadre's own are in it, the days are not. A message \
      is no effort: who reads a hundred may answer none.
      """, "本人没有活动的日子，消息计入而日子不计。收到消息不等于花了力气：看一百条的人可能一条也不回。")
}
