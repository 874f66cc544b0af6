extension Indicator {
  /// Screen time after hours.
  public static let afterHoursShare = Indicator(
    "after_hours_share", number: 12, ratio: MeasureSum(.afterHoursMs) / MeasureSum(.burdenAppMs),
    unit: .share, range: zeroToOne, kinds: [[.app]], calendar: true,
    name: "Screen time after hours", "工作时间以外用屏占比",
    formula: nil, "工作时间以外用屏时间 / 用屏时间（豁免应用除外）",
    answers: "S7, S12: hands not loosened from the phone after work and on days off.",
    "S7、S12：下班后、休息日手机仍放不下。",
    example: "50 h of apps that are not exempt, 18.5 h of them after hours: 18.5 / 50 = 0.37.",
    "非豁免应用 50 小时，其中工作时间以外 18.5 小时：18.5 / 50 = 0.37。",
    misleads: """
      Depends on --work-hours and the calendar. Those who work by shifts are after hours by this \
      clock. Security and emergency work is left out.
      """, "取决于工作时间和日历的设定；轮班人员按此口径总在“下班后”。安保、应急不计。")

  /// Messages after hours.
  public static let afterHoursMessagesShare = Indicator(
    "after_hours_messages_share", number: 12,
    ratio: MeasureSum(.afterHoursMessages) / MeasureSum(.messages), unit: .share, range: zeroToOne,
    kinds: [[.message]], minimum: (MeasureSum(.messages), 30), calendar: true,
    name: "Messages after hours", "工作时间以外消息占比",
    formula: nil, "工作时间以外消息 / 消息",
    answers: "S7, S12: groups that reach people after work and on days off.",
    "S7、S12：下班后、休息日仍被群消息追着走。",
    example: "1,200 messages, 300 of them after hours: 300 / 1,200 = 0.25.",
    "消息 1,200 条，其中工作时间以外 300 条：300 / 1,200 = 0.25。",
    misleads: """
      A message that reaches a silenced phone may wait until the morning. Under {least} messages there \
      is no value.
      """, "静音手机上的消息可以第二天再看。消息不足 {least} 条不给出。")

  /// Sessions an hour.
  public static let switchesPerHour = Indicator(
    "switches_per_hour", number: 13, ratio: Measure.sessions * 3_600_000 / MeasureSum(.observedMs),
    unit: .perHour, range: zeroAndUp, kinds: [[.app]],
    minimum: (MeasureSum(.observedMs), 5 * 3_600_000),
    name: "Sessions an hour", "每小时会话次数",
    formula: nil, "会话次数 / 观测小时",
    answers: "S7, S12: attention cut up by the phone.", "S7、S12：注意力被手机切碎。",
    example: "360 sessions in 40 h observed: 360 / 40 = 9 an hour.",
    "观测 40 小时，会话 360 次：360 / 40 = 9 次。",
    misleads: """
      Looking something up in the field is a switch, too. Systems that record every turn of the \
      screen as a session have more of them.
      """, "在一线查资料也算一次。有的系统把每次亮屏都记为会话。")

  /// Messages an hour in the field.
  public static let fieldInterruptionsPerHour = Indicator(
    "field_interruptions_per_hour", number: 13,
    ratio: Measure.fieldMessages * 3_600_000 / MeasureSum(.fieldMs), unit: .perHour,
    range: zeroAndUp, kinds: [[.message, .field]],
    name: "Messages an hour in the field", "一线每小时消息数",
    formula: nil, "在一线时收到的消息 / 一线小时",
    answers: "S7, S12: messages that break into work among the people.", "S7、S12：打断群众工作的消息。",
    example: "42 messages while 21 h in the field: 42 / 21 = 2 an hour.",
    "在一线 21 小时，收到消息 42 条：42 / 21 = 2 条。",
    misleads: """
      Reached is not read: a silenced phone interrupts nobody. Emergency messages are left out.
      """, "收到不等于看了。应急消息不计。")
}
