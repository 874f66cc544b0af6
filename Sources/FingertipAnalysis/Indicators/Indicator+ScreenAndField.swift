import FingertipCore

extension Indicator {
  /// 1 and 2: screen time against time among the people.
  static let screenAndField: [Indicator] = [
    Indicator(
      number: 1, id: "app_field_ratio",
      formula: "(app_ms - both_ms + trace_in_field_ms) / (field_ms - trace_in_field_ms)",
      unit: IndicatorWords.ratio, range: IndicatorWords.zeroAndUp,
      direction: IndicatorWords.higherIsWorse,
      burden: """
        S2, S7, S12: busy "key to key" instead of "face to face". Screen time in the field counts as \
        field work, except in apps that only leave traces.
        """,
      grains: [.cadre, .unit],
      numerator: { $0[.appMs] - $0[.bothMs] + $0[.traceInFieldMs] },
      denominator: { $0[.fieldMs] - $0[.traceInFieldMs] }, neededKinds: appAndField),
    Indicator(
      number: 1, id: "app_field_ratio_low", formula: "(app_ms - both_ms) / field_ms",
      unit: IndicatorWords.ratio, range: IndicatorWords.zeroAndUp,
      direction: IndicatorWords.higherIsWorse,
      burden: "S14: the ratio if all screen time in the field helped the work there.",
      grains: [.cadre, .unit],
      numerator: { $0[.appMs] - $0[.bothMs] }, denominator: { $0[.fieldMs] },
      neededKinds: appAndField),
    Indicator(
      number: 1, id: "app_field_ratio_high", formula: "app_ms / (field_ms - both_ms)",
      unit: IndicatorWords.ratio, range: IndicatorWords.zeroAndUp,
      direction: IndicatorWords.higherIsWorse,
      burden: "S14: the ratio if no screen time in the field helped the work there.",
      grains: [.cadre, .unit],
      numerator: { $0[.appMs] }, denominator: { $0[.fieldMs] - $0[.bothMs] },
      neededKinds: appAndField),
    Indicator(
      number: 2, id: "field_share", formula: "(field_ms - trace_in_field_ms) / observed_ms",
      unit: IndicatorWords.share, range: IndicatorWords.zeroToOne,
      direction: IndicatorWords.lowerIsWorse,
      burden: "S2, S7, S12: time and energy that do not reach the front line.",
      grains: [.cadre, .unit],
      numerator: { $0[.fieldMs] - $0[.traceInFieldMs] }, denominator: { $0[.observedMs] },
      neededKinds: [EventKindSet([.field])]),
  ]

  private static let appAndField = [EventKindSet([.app, .field])]
}
