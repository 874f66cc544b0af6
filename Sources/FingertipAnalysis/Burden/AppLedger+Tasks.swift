import FingertipCore

extension AppLedger {
  /// A row that names a task or an item, where there is a table of tasks.
  @inline(never)
  mutating func takeListedTask(
    _ row: TimelineRow, _ used: Piece?, into partial: inout BurdenPartial
  ) {
    let task = frame.taskOfDetail[Int(row.detail)]
    guard task != 0, !isExempt(row) else { return }
    switch (row.kind, row.tag) {
    case (.task, .assigned): partial.assign(task, to: cadre)
    case (.task, .forwarded), (.trace, .ack): partial.forward(task)
    case (.task, .closed): partial.close(task, at: row.startMs)
    default: break
    }
    guard let used else { return }
    switch row.kind {
    case .app:
      let start = max(used.start, taskEnds[task] ?? .min)
      partial.addSession(Piece(start: start, end: used.end).length, to: task)
      taskEnds[task] = max(taskEnds[task] ?? .min, used.end)
    case .task, .trace, .report, .campaign, .case: partial.addAct(to: task)
    default: break
    }
  }
}
