extension Indicator {
  /// Forced use.
  public static let forcedUse = Indicator(
    "forced_use", number: 8, unit: .signature, range: zeroToOne, grains: [.app],
    name: "Forced use", "强制使用迹象",
    formula: """
      the lesser of the best two of regularity, brief, bunching and rest_days, of which one is \
      brief or bunching; flagged from {forced_use} on
      """, "规律、短促、扎堆、休息日四项中最强两项（其一须为短促或扎堆）的较小值；{forced_use} 以上予以标记",
    answers: "S10: forced installs, check-ins, points for time online.", "S10：强制下载、打卡签到、在线时长积分。",
    example: """
      regularity 0.55, brief 0.02, bunching 0.90, rest_days 0.97: the best pair is bunching and \
      rest_days, the lesser of the two 0.90, so two signs agree, and the app is flagged.
      """, "规律 0.55、短促 0.02、扎堆 0.90、休息日 0.97：最强两项为扎堆与休息日，较小值 0.90，两项相符，予以标记。",
    misleads: """
      Signs, no proof: an app that people like at a fixed time, such as the news, is regular and \
      used on days off, so these two alone never count. Regularity grows with use: the first of \
      many sessions a day comes early every day. Not given under {least_users} users or {least_user_days} user-days, or \
      without brief and bunching.
      """,
    "只是迹象，不是证据。人们爱在固定时间看的应用也有规律、休息日也用，所以仅这两项不算；用得越多，每天第一次打开就越早、越规律。用户不足 {least_users} 人或 {least_user_days} 人天，或没有短促和扎堆时，不给出。"
  )

  /// Forced use: regularity.
  public static let regularity = Indicator(
    "regularity", number: 8, unit: .share, range: zeroToOne, grains: [.app],
    name: "Forced use: regularity", "强制使用：规律",
    formula: """
      (R - R0) / (1 - R0), cut to 0 to 1; R: how alike the times of day are at which users first \
      open the app, R0: the median of that over other apps
      """, "（R − R0）/（1 − R0），截到 0 至 1；R 为用户每天首次打开钟点的一致程度，R0 为其他应用的中位数",
    answers: "S10: the clock by which a check-in is due.", "S10：到点打卡。",
    example: "R = 0.95 where other apps have 0.75: (0.95 - 0.75) / (1 - 0.75) = 0.80.",
    "R = 0.95，其他应用为 0.75：(0.95 − 0.75) / (1 − 0.75) = 0.80。",
    misleads: """
      An app opened fifteen times a day is first opened at the start of work every day, without \
      anybody's order.
      """, "一天打开十几次的应用，每天首次打开总在上班时，未必有人强制。")

  /// Forced use: brief sessions.
  public static let brief = Indicator(
    "brief", number: 8, unit: .share, range: zeroToOne, grains: [.app],
    name: "Forced use: brief sessions", "强制使用：短促",
    formula: """
      sessions under {short_session_s} s whose user left a trace or campaign row with the app \
      within a minute of it / sessions
      """, "不足 {short_session_s} 秒且前后一分钟内有留痕或推广行为的会话 / 会话",
    answers: "S3, S10: opened to leave a trace, and closed.", "S3、S10：点开、留痕、退出。",
    example: "500 sessions, 310 of them short with a check-in: 310 / 500 = 0.62.",
    "500 次会话中，310 次短而带打卡：310 / 500 = 0.62。",
    misleads: "A quick check-in that spares a report is brief, too.", "以一次快速打卡代替一份报告，也是短的。")

  /// Forced use: bunching at awards.
  public static let bunching = Indicator(
    "bunching", number: 8, unit: .share, range: zeroToOne, grains: [.app],
    name: "Forced use: bunching at awards", "强制使用：扎堆",
    formula: """
      b / (1 + b), b = excess of sessions that end within 30 s after an award over those expected \
      from the half minutes around, cut at 0
      """, "b / (1 + b)；b 为积分时长之后 30 秒内结束的会话比前后各半分钟推算的预期多出的比例，最小为 0",
    answers: "S10: points for minutes online.", "S10：在线时长积分。",
    example: """
      Awards at 4 and 5 minutes: 90 sessions end right behind them where 30 were to be expected: b \
      = 2, 2 / 3 = 0.67.
      """, "积分时长为 4 和 5 分钟：其后应有 30 次会话结束，实有 90 次：b = 2，2 / 3 = 0.67。",
    misleads: """
      Needs --award-minutes; with the wrong minutes it sees nothing. A film of 4 minutes bunches, \
      too.
      """, "需要 --award-minutes；时长填错就看不出。4 分钟的视频也会扎堆。")

  /// Forced use: days off.
  public static let restDays = Indicator(
    "rest_days", number: 8, unit: .share, range: zeroToOne, grains: [.app],
    name: "Forced use: days off", "强制使用：休息日",
    formula: "user-days on days off per user and day off / the same on workdays, at most 1",
    "休息日人均每日使用天数 / 工作日人均每日使用天数，最大为 1",
    answers: "S10, S7: streaks that know no day off.", "S10、S7：连休息日也不能断的“连续打卡”。",
    example: """
      100 users, 8 days off with 240 user-days, 22 workdays with 1,100: (240 / 800) / (1100 / \
      2200) = 0.60.
      """, "100 人，8 个休息日共 240 人天，22 个工作日共 1,100 人天：(240 / 800) / (1100 / 2200) = 0.60。",
    misleads: """
      Where people work on days off, every app is used then. Needs the right calendar: without \
      --calendar cn a festival counts as workdays.
      """, "休息日普遍加班的地方，什么应用都在用。日历要选对，不加 --calendar cn 时节日算工作日。")
}
