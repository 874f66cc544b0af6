extension IndicatorEntry {
  /// 12 and 13.
  static let hours: [IndicatorEntry] = [
    IndicatorEntry(
      "after_hours_share",
      example: "50 h of apps that are not exempt, 18.5 h of them after hours: 18.5 / 50 = 0.37.",
      misleads: """
        Depends on --work-hours and the calendar. Those who work by shifts are after hours by this \
        clock. Security and emergency work is left out.
        """),
    IndicatorEntry(
      "after_hours_messages_share",
      example: "1,200 messages, 300 of them after hours: 300 / 1,200 = 0.25.",
      misleads: """
        A message that reaches a silenced phone may wait until the morning. Under 30 messages there \
        is no value.
        """),
    IndicatorEntry(
      "switches_per_hour", example: "360 sessions in 40 h observed: 360 / 40 = 9 an hour.",
      misleads: """
        Looking something up in the field is a switch, too. Systems that record every turn of the \
        screen as a session have more of them.
        """),
    IndicatorEntry(
      "field_interruptions_per_hour",
      example: "42 messages while 21 h in the field: 42 / 21 = 2 an hour.",
      misleads: """
        Reached is not read: a silenced phone interrupts nobody. Emergency messages are left out.
        """),
  ]
}
