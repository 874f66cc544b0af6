extension Indicator {
  /// Zombies.
  public static let zombieRate = Indicator(
    "zombie_rate", number: 3, unit: .share, range: zeroToOne, grains: [.unit, .type],
    name: "Zombies", "僵尸率",
    formula: """
      zombie apps / eligible apps; a zombie app has under {zombie_share%} of its members active in \
      {active_days} days, a zombie group or account reached no member with a message in \
      {message_days}
      """,
    "僵尸应用 / 应评应用；应用近 {active_days} 天活跃成员不足 {zombie_share%}，群组和账号 {message_days} 天没有消息送达任何成员，即为僵尸",
    answers: "S5: clean up zombies, which are kept up, inspected and joined, and used by nobody.",
    "S5：清理整合僵尸应用和群组，它们要维护、要检查、要加入，却无人使用。",
    example: """
      Of 20 apps that are open for {opened_days} days or more and have members in the unit, 3 had \
      under {zombie_share%} of their members active in the last {active_days} days: 3 / 20 = 0.15.
      """,
    """
    上线满 {opened_days} 天、在本单位有成员的应用 20 个，其中 3 个近 {active_days} 天活跃成员不足 \
    {zombie_share%}：3 / 20 = 0.15。
    """,
    misleads: """
      No central figure exists for when an app is a zombie: the thresholds are options. An app \
      used once a year, at harvest or census, looks dead before. A rate that falls because zombies \
      were woken by order is worse than one that stays. Not given where the log is shorter than \
      the look-back.
      """, "何为僵尸，中央没有统一数值，阈值可调。一年用一次的应用看上去像僵尸；靠行政命令“激活”僵尸，比不清理更糟。日志短于回看天数的不给出。")

  /// Shells.
  public static let shells = Indicator(
    "shells", number: 3, unit: .apps, range: zeroAndUp, grains: [.type],
    name: "Shells", "空壳",
    formula: """
      eligible apps, not zombies, with {shell_sessions} sessions or more in the period of which \
      {shell_share%} are shorter than {short_session_s} s
      """, "非僵尸、会话不少于 {shell_sessions} 次、其中 {shell_share%} 短于 {short_session_s} 秒的应用个数",
    answers: "S5: apps that are opened to have been opened.", "S5：只为“打开过”而打开的应用。",
    example: "An app with 400 sessions, 372 of them under a minute: 372 / 400 = 0.93, a shell.",
    "400 次会话中 372 次不足一分钟：0.93，属空壳。",
    misleads: """
      A good app for one quick act, such as an alarm or a look at a map, has short sessions, too: \
      ask what comes of them.
      """, "警报、看地图这类应用本来就用得短，要看用它办成了什么。")
}
