extension TableDefinition {
  static let tasks = TableDefinition(
    "tasks", ["Tasks", "任务"], row: ["a task of the table of tasks", "任务表中每项任务一行"],
    [
      .text("task", ["Task", "任务"], ["The task's id.", "任务编号。"]),
      .text("parent", ["Parent", "上级任务"], ["The task it was made of.", "由其分解而来的上级任务。"]).orEmpty,
      .text("owner", ["Owner", "下达单位"], ["The unit that issued it.", "下达该任务的单位。"]).orEmpty,
      .text("level", ["Level", "层级"], ["The level of its owner.", "下达单位的层级。"]).orEmpty,
      .text(
        "due_period", ["Due in", "到期时段"],
        ["The label of the period in which it counts as due.", "计入到期任务的时段名称。"]
      ).orEmpty,
      .text(
        "issued_period", ["Issued in", "下达时段"],
        ["The label of the period in which it was issued.", "下达任务的时段名称。"]
      ).orEmpty,
      .count(
        "assigned", ["Assigned to", "交办人数"], ["Cadres it was assigned to.", "该任务交办到的干部人数。"],
        unit: ["cadres", "人"]
      ).or(.suppressed).orEmpty,
      .boolean(
        "passed_on", ["Only passed on", "只转不办"],
        ["True if it was passed on and not closed in time.", "为真时表示只转发、未按时办结。"]
      ).or(.suppressed).orEmpty,
      .boolean(
        "closed", ["Closed", "已办结"],
        ["True if somebody closed it, or a task made of it, in time.", "为真时表示该任务或其下级任务已按时办结。"]
      ).or(.suppressed).orEmpty,
      .text(
        "parent_level", ["Level of the parent", "上级任务层级"],
        ["The level of the parent's owner.", "上级任务下达单位的层级。"]
      ).orEmpty,
      .real(
        "m_items", ["Items added", "事项加码"], unit: .times,
        ["Items / items of the parent.", "事项数 / 上级任务事项数。"]
      ).orEmpty,
      .real(
        "m_quota", ["Quota added", "指标加码"], unit: .times,
        ["Quotas of the parent's tasks / quota of the parent.", "上级任务各下级任务指标之和 / 上级任务指标。"]
      ).orEmpty,
      .real(
        "m_time", ["Time taken away", "时限加码"], unit: .times,
        ["Time for the parent / time for the task.", "上级任务时限 / 本任务时限。"]
      ).orEmpty,
      .real(
        "escalation", ["Weight added", "加码"], unit: .times,
        ["Geometric mean of the three factors.", "以上三个倍数的几何平均。"]
      ).orEmpty,
    ])
}
