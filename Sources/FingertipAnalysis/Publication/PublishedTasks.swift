import FingertipCore

extension [TaskRow] {
  /// Removes tasks of few cadres, and the times that a month hides. The remaining tasks due in a month,
  /// which rows of `*` count, must involve enough cadres, too.
  ///
  /// - Complexity: O(tasks · (minimum + log tasks)).
  mutating func publish(
    _ table: TaskTable, _ times: TaskSuppression, zone: TimeZoneRules, minimum: Int
  ) {
    let dueByMonth = Dictionary(grouping: filter { $0.due != nil }) { row in
      table.tasks[row.task].dueMonth(zone)
    }
    var hiddenTasks: Set<Identifier> = []
    for rows in dueByMonth.values {
      let items = rows.map {
        Contributed(
          id: table.tasks[$0.task].id, count: Int64($0.touchingCount), cadres: $0.touching)
      }
      hiddenTasks.formUnion(hidden(of: items, PublicationLimits(minimumGroup: minimum)))
    }
    removeAll { $0.touchingCount < minimum }
    let named = Set(map(\.task))
    for row in indices {
      let task = table.tasks[self[row].task]
      if hiddenTasks.contains(task.id) {
        self[row].due = self[row].due.map {
          DueTask(period: $0.period, assigned: 0, isPassedOn: false, isClosed: false)
        }
        self[row].isDueSuppressed = true
      }
      if times.contains(task.id) {
        (self[row].acts, self[row].sessionMs) = (0, 0)
        self[row].isTimeSuppressed = true
      }
      self[row].namesParent = task.parent.map { named.contains($0) } ?? true
    }
  }
}

extension TaskTable.Task {
  /// Returns the label of the month the task is due in; empty without a due date.
  fileprivate func dueMonth(_ zone: TimeZoneRules) -> String {
    lastDueMs.map { PeriodKind.month.label(containing: zone.day(at: $0)) } ?? ""
  }
}
