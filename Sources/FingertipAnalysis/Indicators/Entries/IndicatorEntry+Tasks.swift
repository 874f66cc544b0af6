extension IndicatorEntry {
  /// 7.
  static let tasks: [IndicatorEntry] = [
    IndicatorEntry(
      number: 7, id: "relay_rate",
      formula: """
        due tasks only passed on / due tasks; passed on: it or one below it was forwarded or \
        acknowledged, and none closed before the deadline and 14 days
        """,
      unit: IndicatorWords.share, range: IndicatorWords.zeroToOne,
      burden: "S9: passed on does not mean done.", grains: [.unit],
      example: """
        Of 30 tasks due in March and assigned to the unit's cadres, 12 were forwarded and closed by \
        nobody in time: 12 / 30 = 0.40.
        """,
      misleads: """
        A task that was done and never marked as closed counts as passed on; one closed by a click \
        counts as done. Tasks whose grace is not over yet are not counted. It judges how tasks are \
        issued, not who handed them on.
        """)
  ]
}
