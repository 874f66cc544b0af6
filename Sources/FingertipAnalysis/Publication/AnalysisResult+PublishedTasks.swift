import FingertipCore

extension AnalysisResult {
  /// Tasks of few cadres go. What is left of a month's due tasks, which rows of `*` count, must be about
  /// enough of them, too.
  mutating func publishTasks(_ minimum: Int) {
    guard let table = tables.tasks else { return }
    let dueByMonth = Dictionary(grouping: burden.tasks.filter { $0.due != nil }) { row in
      month(ofDue: table.tasks[row.task])
    }
    var hiddenTasks: Set<Identifier> = []
    for rows in dueByMonth.values {
      let items = rows.map {
        Contributed(
          id: table.tasks[$0.task].id, count: Int64($0.touchingCount), cadres: $0.touching)
      }
      hiddenTasks.formUnion(hidden(of: items, minimum: minimum))
    }
    burden.tasks = burden.tasks.filter { $0.touchingCount >= minimum }
    let named = Set(burden.tasks.map(\.task))
    for row in burden.tasks.indices {
      let task = table.tasks[burden.tasks[row].task]
      if hiddenTasks.contains(task.id) { burden.tasks[row].suppressDue() }
      burden.tasks[row].namesParent = task.parent.map { named.contains($0) } ?? true
    }
  }

  private func month(ofDue task: TaskTable.Task) -> String {
    guard let due = task.dueMs else { return "" }
    // A bare date means the end of that day, which is in the day's month still.
    return PeriodKind.month.label(
      containing: parameters.zone.day(at: task.isDueByDay ? due - 1 : due))
  }
}

extension TaskRow {
  fileprivate mutating func suppressDue() {
    due = due.map {
      DueTask(period: $0.period, assigned: 0, isPassedOn: false, isClosed: false)
    }
    isDueSuppressed = due != nil
  }
}
