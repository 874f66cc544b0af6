import FingertipCore

extension Indicator {
  /// 9 and 10: inspection, settlement and promotion by phone.
  static let control: [Indicator] = [
    Indicator(
      number: 9, id: "remote_control",
      formula: "inspections_online / (inspections_online + inspections_onsite)",
      unit: IndicatorWords.share, range: IndicatorWords.zeroToOne,
      direction: IndicatorWords.higherIsWorse,
      burden: "S8: \"remote control\" and \"finger assessment\" instead of inspection on site.",
      grains: [.cadre, .unit],
      numerator: { $0[.inspectionsOnline] }, denominator: { $0.inspections },
      neededKinds: [EventKindSet([.inspect])]),
    Indicator(
      number: 9, id: "online_settlement",
      formula: "cases_online / (cases_online + cases_onsite)",
      unit: IndicatorWords.share, range: IndicatorWords.zeroToOne,
      direction: IndicatorWords.higherIsWorse,
      burden: "S13: problems handled \"online\" instead of on the spot.",
      grains: [.cadre, .unit],
      numerator: { $0[.casesOnline] }, denominator: { $0.cases },
      neededKinds: [EventKindSet([.case])]),
    Indicator(
      number: 9, id: "inspections_per_20_days",
      formula: "(inspections_online + inspections_onsite) * 20 / active_days",
      unit: "per 20 active days", range: IndicatorWords.zeroAndUp,
      direction: IndicatorWords.higherIsWorse,
      burden: "S8: how often the work is inspected at all.",
      grains: [.cadre, .unit],
      numerator: { $0.inspections * 20 }, denominator: { $0[.activeDays] },
      neededKinds: [EventKindSet([.inspect])]),
    Indicator(
      number: 10, id: "campaign_load", formula: "campaigns * 20 / active_days",
      unit: "per 20 active days", range: IndicatorWords.zeroAndUp,
      direction: IndicatorWords.higherIsWorse,
      burden: "S10: app installs, follows and online votes far from key work.",
      grains: [.cadre, .unit],
      numerator: { $0[.campaigns] * 20 }, denominator: { $0[.activeDays] },
      neededKinds: [EventKindSet([.campaign])],
      minimum: (value: { $0[.activeDays] }, least: 10)),
  ]
}
