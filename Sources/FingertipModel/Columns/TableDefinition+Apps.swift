extension TableDefinition {
  static let apps = TableDefinition(
    "apps", ["Apps", "应用"], row: ["an app, group or account, and a period", "每个应用、群组或账号每个时段一行"],
    [
      .app,
      .text(
        "type", ["Type", "类型"], ["Its type in the table of apps.", "应用表中的类型。"], words: appTypes
      )
      .orEmpty,
      .purpose, .owner(["The unit that runs it, in the table of apps.", "应用表中的主办单位。"]), .period,
      .count("members", ["Members", "成员"], ["Members at the end of the period.", "时段末的成员数。"])
        .or(.exempt),
      .count(
        "active_members", ["Active members", "活跃成员"],
        ["Members with a session, trace, report or promotion.", "时段内有会话、留痕、填报或推广的成员数。"]
      ).or(.exempt),
      .count("users", ["Users", "使用人数"], ["Cadres with a session.", "有会话的干部人数。"]),
      .count(
        "user_days", ["User-days", "使用人天"],
        ["Pairs of a user and a day with a session.", "使用者与有会话的日期的配对数。"]
      ).or(.suppressed),
      .of(.sessions).or(.suppressed), .of(.shortSessions).or(.suppressed),
      .duration(
        "app_ms", ["Screen time", "用屏时间"],
        ["Sum over cadres of the union of their sessions with it.", "各干部使用该应用时间并集之和。"]
      ).or(.suppressed),
      .duration(
        "field_displaced_ms", ["Of it in the field", "其中在一线"],
        [
          "The part of it in the field; it does not add up over apps.", "其中与一线时间重叠的部分；各应用之间不可相加。",
        ]
      ).or(.suppressed),
      .count("messages", ["Messages", "消息"], ["Messages from it.", "该应用的消息条数。"])
        .or(.suppressed),
      .count("traces", ["Traces", "留痕次数"], ["Proofs of work left with it.", "在其中的留痕次数。"])
        .or(.suppressed),
      .count("reports", ["Forms", "填报次数"], ["Data forms submitted by it.", "用它填报表格的次数。"])
        .or(.suppressed),
      .real(
        "duplicate_reporting", ["Reported elsewhere, too", "重复填报"], unit: .share,
        [
          "Share of its pairs of a cadre and an item that other apps asked for, too.",
          "其中干部与数据项的配对也被其他应用要求填报的比例。",
        ]
      ).or(.exempt, .notCollected, .noDenominator, .suppressed),
      .boolean(
        "eligible", ["Eligible", "应评"],
        ["True if it may be judged: open for long enough, with members.", "为真时表示应予评判：上线已久且有成员。"]),
      .boolean(
        "zombie", ["Zombie", "僵尸"],
        ["True if hardly any of its members are active.", "为真时表示几乎无人使用。"]
      ).or(.noTable, .exempt, .noDenominator, .tooFew),
      .boolean(
        "shell", ["Shell", "空壳"],
        ["True if nearly all of its sessions are short.", "为真时表示几乎全是短会话。"]
      ).or(.noTable, .exempt, .suppressed),
      .of(.forcedUse).or(.exempt, .notCollected, .tooFew, .suppressed),
      .of(.regularity).or(.exempt, .notCollected, .noDenominator, .tooFew, .suppressed),
      .of(.brief).or(.exempt, .notCollected, .noDenominator, .tooFew, .suppressed),
      .of(.bunching).or(.exempt, .notCollected, .noDenominator, .tooFew, .suppressed),
      .of(.restDays).or(
        .exempt, .notCollected, .calendarUnknown, .noDenominator, .tooFew, .suppressed),
      .boolean(
        "flagged", ["Flagged", "标记"],
        ["True if forced_use reaches its threshold.", "为真时表示强制使用迹象达到阈值。"]
      ).or(.exempt, .notCollected, .tooFew, .suppressed),
    ])

  private static let appTypes = ["app", "miniapp", "account", "group", "personal"]

  static let types = TableDefinition(
    "types", ["Types", "应用类型"],
    row: ["a unit, a type of app and a period, if an app is eligible", "每个单位每种应用每个时段一行，须有应评应用"],
    [
      .unit,
      .text("type", ["Type", "类型"], ["The type of the apps.", "应用的类型。"], words: appTypes), .period,
      .count("eligible", ["Eligible", "应评"], ["Apps that may be judged.", "应予评判的应用数。"]),
      .count("zombies", ["Zombie apps", "僵尸"], ["Those of them that are zombies.", "其中僵尸的个数。"])
        .or(.tooFew),
      .count("shells", ["Shells", "空壳"], ["Those of them that are shells.", "其中空壳的个数。"]),
      .of(.zombieRate).or(.tooFew),
    ])

  static let overlaps = TableDefinition(
    "overlaps", ["Overlaps", "成员重合"],
    row: [
      "a pair of apps of one purpose with much the same members, and a period",
      "同一用途、成员高度重合的一对应用每个时段一行",
    ],
    [
      .period,
      .text("app_a", ["App", "应用"], ["The app whose id comes first.", "编号在前的应用。"]),
      .text("app_b", ["Other app", "另一应用"], ["The other one.", "另一个应用。"]),
      .text("purpose", ["Purpose", "用途"], ["The purpose of both.", "两者共同的用途。"]),
      .count("both", ["Members of both", "共同成员"], ["Members of both.", "两者共同的成员数。"]),
      .count(
        "either", ["Members of either", "合计成员"], ["Members of one or both.", "任一应用的成员数。"]),
      .real(
        "jaccard", ["Overlap", "重合度"], unit: .share,
        ["Members of both / members of one or both.", "共同成员 / 任一应用的成员。"]),
    ])

  static let burdens = TableDefinition(
    "burdens", ["Burdens", "减负清单"],
    row: ["an app, group, account, form or task that could go", "可以清理的应用、群组、账号、报表或任务，每项一行"],
    [
      .text("kind", ["What", "类别"], ["What it is.", "属于哪一类。"], words: kinds),
      .text("id", ["Id", "编号"], ["Its id in the log.", "日志中的编号。"]).orEmpty,
      .purpose, .owner(["The unit that runs or issued it.", "主办或下达单位。"]),
      .duration(
        "time_ms", ["Time", "占用时间"],
        ["Time of cadres that it takes in the window.", "在时间范围内占用干部的时间。"]),
      .boolean(
        "estimated", ["Estimated", "估算"],
        [
          "True if the time is estimated, by a mean session for each act.",
          "为真时表示时间为估算：每次按一次平均会话计。",
        ]),
      .count(
        "cadres", ["Cadres", "干部人数"],
        ["Members, users, those who report it, or who were assigned it.", "成员、使用者、填报者或被交办任务者的人数。"],
        unit: ["cadres", "人"]),
      .text(
        "reasons", ["Why", "理由"], ["Why it could go: words, by semicolons.", "清理理由：以分号分隔的词。"]
      ).orEmpty,
      .text(
        "duplicate_of", ["Duplicate of", "与何重复"],
        ["The app it repeats, of those reasons the first.", "与其重复的应用。"]
      ).orEmpty,
      .real(
        "jaccard", ["Overlap", "重合度"], unit: .share,
        ["Overlap of members with that app.", "与该应用成员的重合度。"]
      ).orEmpty,
      .of(.forcedUse).orEmpty,
      .real(
        "duplicate_reporting", ["Reported elsewhere, too", "重复填报"], unit: .share,
        [
          "Share of its pairs of a cadre and an item that other apps asked for, too.",
          "其中干部与数据项的配对也被其他应用要求填报的比例。",
        ]
      ).orEmpty,
      .real(
        "after_hours_share", ["After hours", "工作时间以外"], unit: .share,
        ["Share of its time outside working time.", "工作时间以外用时所占比例。"]
      ).orEmpty,
    ])

  private static let kinds = ["app", "miniapp", "account", "group", "form", "task"]
}
