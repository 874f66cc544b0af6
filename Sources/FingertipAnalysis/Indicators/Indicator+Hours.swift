import FingertipCore

extension Indicator {
  /// 12 and 13: hours that are not free, and hours that are cut up.
  static let hours: [Indicator] = [
    Indicator(
      number: 12, id: "after_hours_share", formula: "after_hours_ms / burden_app_ms",
      unit: IndicatorWords.share, range: IndicatorWords.zeroToOne,
      direction: IndicatorWords.higherIsWorse,
      burden: "S7, S12: hands not loosened from the phone after work and on days off.",
      grains: [.cadre, .unit],
      numerator: { $0[.afterHoursMs] }, denominator: { $0[.burdenAppMs] },
      neededKinds: [EventKindSet([.app])], needsCalendar: true),
    Indicator(
      number: 12, id: "after_hours_messages_share", formula: "after_hours_messages / messages",
      unit: IndicatorWords.share, range: IndicatorWords.zeroToOne,
      direction: IndicatorWords.higherIsWorse,
      burden: "S7, S12: groups that reach people after work and on days off.",
      grains: [.cadre, .unit],
      numerator: { $0[.afterHoursMessages] }, denominator: { $0[.messages] },
      neededKinds: [EventKindSet([.message])],
      minimum: (value: { $0[.messages] }, least: 30), needsCalendar: true),
    Indicator(
      number: 13, id: "switches_per_hour", formula: "sessions * 3600000 / observed_ms",
      unit: IndicatorWords.perHour, range: IndicatorWords.zeroAndUp,
      direction: IndicatorWords.higherIsWorse,
      burden: "S7, S12: attention cut up by the phone.",
      grains: [.cadre, .unit],
      numerator: { $0[.sessions] * Milliseconds.perHour }, denominator: { $0[.observedMs] },
      neededKinds: [EventKindSet([.app])],
      minimum: (value: { $0[.observedMs] }, least: 5 * Milliseconds.perHour)),
    Indicator(
      number: 13, id: "field_interruptions_per_hour",
      formula: "field_messages * 3600000 / field_ms",
      unit: IndicatorWords.perHour, range: IndicatorWords.zeroAndUp,
      direction: IndicatorWords.higherIsWorse,
      burden: "S7, S12: messages that break into work among the people.",
      grains: [.cadre, .unit],
      numerator: { $0[.fieldMessages] * Milliseconds.perHour }, denominator: { $0[.fieldMs] },
      neededKinds: [EventKindSet([.message, .field])]),
  ]
}
