extension Indicator {
  /// Tasks only passed on.
  public static let relayRate = Indicator(
    "relay_rate", number: 7, unit: .share, range: zeroToOne, grains: [.unit],
    name: "Tasks only passed on", "转而不办率",
    formula: """
      due tasks only passed on / due tasks; passed on: it or one below it was forwarded or \
      acknowledged, and none closed before the deadline and {grace_days} days
      """, "只转发不落实的到期任务 / 到期任务；截止后 {grace_days} 天内本级和下级均未办结，即为只转发",
    answers: "S9: passed on does not mean done.", "S9：转发不等于落实。",
    example: """
      Of 30 tasks due in March and assigned to the unit's cadres, 12 were forwarded and closed by \
      nobody in time: 12 / 30 = 0.40.
      """, "30 项到期任务中 12 项无人按时办结：0.40。",
    misleads: """
      A task that was done and never marked as closed counts as passed on; one closed by a click \
      counts as done. Tasks whose grace is not over yet are not counted. It judges how tasks are \
      issued, not who handed them on.
      """, "办了而没有标记办结的算“只转发”，点一下“办结”的算办了。衡量的是任务怎么下达，不是谁转发的。")
}
