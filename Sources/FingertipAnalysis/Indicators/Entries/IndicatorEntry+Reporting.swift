extension IndicatorEntry {
  /// 5 and 6.
  static let reporting: [IndicatorEntry] = [
    IndicatorEntry(
      "duplicate_reporting",
      example: """
        A cadre reports one form to three apps, two forms to one app each: \
        ((3 - 1) + 0 + 0) / (3 + 1 + 1) = 0.40 of the entries were typed before.
        """,
      misleads: """
        Only data that the log names by the same item are seen as the same; each system with its own \
        name for it hides the repeat. A system that took the data over without typing is no burden.
        """),
    IndicatorEntry(
      "trace_share",
      example: "60 traces, 25 cases, 15 visits: 60 / (60 + 25 + 15) = 0.60.",
      misleads: """
        A visit leaves one row, its proof perhaps three: a high share can be thorough proof of much \
        work. Traces that are made without anybody's doing are no burden. Fewer traces by order may \
        mean that they moved to paper.
        """),
    IndicatorEntry(
      "traces_per_case", example: "60 traces, 25 cases: 60 / 25 = 2.4 traces per case settled.",
      misleads: """
        Cases differ in weight. Under 5 cases there is no value; a unit whose work is not cases has a \
        high one that means nothing.
        """),
  ]
}
