import FingertipCore

extension Indicator {
  /// 14: how many apps, groups and messages there are to serve.
  static let load: [Indicator] = [
    Indicator(
      number: 14, id: "apps_per_cadre",
      formula: "sum over cadres of distinct apps with a session, groups aside / cadres",
      unit: "apps", range: IndicatorWords.zeroAndUp, direction: IndicatorWords.higherIsWorse,
      burden: "S1: work apps multiply; \"digital empowerment\" became a \"digital burden\".",
      grains: [.unit],
      numerator: { $0[.cadreApps] }, denominator: { $0[.cadres] },
      neededKinds: [EventKindSet([.app])]),
    Indicator(
      number: 14, id: "groups_per_cadre",
      formula: "sum over cadres of distinct groups with a session or message / cadres",
      unit: "groups", range: IndicatorWords.zeroAndUp, direction: IndicatorWords.higherIsWorse,
      burden: "S1: work groups multiply.",
      grains: [.unit],
      numerator: { $0[.cadreGroups] }, denominator: { $0[.cadres] },
      neededKinds: [EventKindSet([.app]), EventKindSet([.message])], needsApps: true),
    Indicator(
      number: 14, id: "messages_per_day", formula: "messages / active_days",
      unit: "per active day", range: IndicatorWords.zeroAndUp,
      direction: IndicatorWords.higherIsWorse,
      burden: "S1: messages that each working day brings.",
      grains: [.unit],
      numerator: { $0[.messages] }, denominator: { $0[.activeDays] },
      neededKinds: [EventKindSet([.message])]),
  ]
}
