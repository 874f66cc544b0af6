extension Indicator {
  /// Duplicate reporting.
  public static let duplicateReporting = Indicator(
    "duplicate_reporting", number: 5,
    ratio: MeasureSum(.repeatedReportingApps) / MeasureSum(.reportingApps), unit: .share,
    range: belowOne, kinds: [[.report]],
    name: "Duplicate reporting", "重复填报率",
    formula: """
      sum of (n - 1) / sum of n, over each cadre's items; n = distinct apps by which the item was \
      reported
      """, "Σ(n − 1) / Σn；n 为同一干部同一数据项所填报的应用个数",
    answers: "S4, S6: \"data chimneys\"; the same data typed into several systems.",
    "S4、S6：“数据烟囱”，同一数据多头填报。",
    example: """
      A cadre reports 1 form to 3 apps, 2 forms to 1 app each: ((3 - 1) + 0 + 0) / (3 + \
      1 + 1) = 0.40 of the entries were typed before.
      """, "一名干部把 1 项报给 3 个应用，另 2 项各报 1 个：((3 − 1) + 0 + 0) / (3 + 1 + 1) = 0.40。",
    misleads: """
      Only data that the log names by the same item are seen as the same; each system with its own \
      name for it hides the repeat. A system that took the data over without typing is no burden.
      """, "只有日志里用同一名称的数据项才看得出重复。系统之间自动共享的不算负担。")

  /// Share of traces.
  public static let traceShare = Indicator(
    "trace_share", number: 6,
    ratio: MeasureSum(.traces) / (Measure.traces + .casesOnline + .casesOnsite + .visits),
    unit: .share, range: zeroToOne, kinds: [[.trace, .case], [.trace, .field]],
    name: "Share of traces", "留痕占比",
    formula: "traces / (traces + cases + visits)", "留痕 /（留痕 + 办结事项 + 走访）",
    answers: "S3: \"traces\" instead of achievements, quantity instead of quality.",
    "S3：重“痕迹”轻实绩，重数量轻质量。",
    example: "60 traces, 25 cases, 15 visits: 60 / (60 + 25 + 15) = 0.60.",
    "留痕 60 次，办结 25 件，走访 15 次：60 / (60 + 25 + 15) = 0.60。",
    misleads: """
      A visit leaves one row, its proof perhaps three: a high share can be thorough proof of much \
      work. Traces that are made without anybody's doing are no burden. Fewer traces by order may \
      mean that they moved to paper.
      """, "一次走访只有一条记录，留痕可能有三条。无须人动手的留痕不是负担；留痕减少也可能是改到了纸上。")

  /// Traces for each case.
  public static let tracesPerCase = Indicator(
    "traces_per_case", number: 6, ratio: MeasureSum(.traces) / (Measure.casesOnline + .casesOnsite),
    unit: .tracesPerCase, range: zeroAndUp, kinds: [[.trace, .case]],
    minimum: (Measure.casesOnline + .casesOnsite, 5),
    name: "Traces for each case", "每件事项留痕数",
    formula: nil, "留痕 / 办结事项",
    answers: "S3: proof of work left behind for each matter settled.", "S3：每办一件事要留多少痕。",
    example: "60 traces, 25 cases: 60 / 25 = 2.4 traces per case settled.",
    "留痕 60 次，办结 25 件：60 / 25 = 2.4 次。",
    misleads: """
      Cases differ in weight. Under {least} cases there is no value; a unit whose work is not cases has \
      a high one that means nothing.
      """, "事项轻重不同。不足 {least} 件不给出。")
}
