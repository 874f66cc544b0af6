import FingertipCore

extension Indicator {
  /// 5 and 6: the same data again, and traces instead of results.
  static let reporting: [Indicator] = [
    Indicator(
      number: 5, id: "duplicate_reporting",
      formula: """
        sum of (n - 1) / sum of n, over each cadre's items; n = distinct apps by which the item was \
        reported
        """,
      unit: IndicatorWords.share, range: "0 to below 1",
      direction: IndicatorWords.higherIsWorse,
      burden: "S4, S6: \"data chimneys\"; the same data typed into several systems.",
      grains: [.cadre, .unit],
      numerator: { $0[.repeatedReportingApps] }, denominator: { $0[.reportingApps] },
      neededKinds: [EventKindSet([.report])]),
    Indicator(
      number: 6, id: "trace_share", formula: "traces / (traces + cases + visits)",
      unit: IndicatorWords.share, range: IndicatorWords.zeroToOne,
      direction: IndicatorWords.higherIsWorse,
      burden: "S3: \"traces\" instead of achievements, quantity instead of quality.",
      grains: [.cadre, .unit],
      numerator: { $0[.traces] }, denominator: { $0[.traces] + $0.cases + $0[.visits] },
      neededKinds: [EventKindSet([.trace, .case]), EventKindSet([.trace, .field])]),
    Indicator(
      number: 6, id: "traces_per_case", formula: "traces / (cases_online + cases_onsite)",
      unit: "traces per case", range: IndicatorWords.zeroAndUp,
      direction: IndicatorWords.higherIsWorse,
      burden: "S3: proof of work left behind for each matter settled.",
      grains: [.cadre, .unit],
      numerator: { $0[.traces] }, denominator: { $0.cases },
      neededKinds: [EventKindSet([.trace, .case])],
      minimum: (value: { $0.cases }, least: 5)),
  ]
}

extension Sums {
  /// Matters settled, online and on site.
  var cases: Int64 { self[.casesOnline] + self[.casesOnsite] }

  /// Inspections, online and on site.
  var inspections: Int64 { self[.inspectionsOnline] + self[.inspectionsOnsite] }
}
