/// The number of tasks due in each period and unit, and of those that were only passed on. A task
/// counts once for each unit with a cadre it was assigned to.
struct DueTasks {
  struct Count {
    var all: Int64 = 0
    var passedOn: Int64 = 0
  }

  /// By the period's label and unit.
  private var counts: [String: [Int: Count]] = [:]

  /// - Parameter outcomes: Nil without a table of tasks.
  /// - Complexity: O(tasks · (assignments + units that cover one)).
  init(_ outcomes: TaskOutcomes?, _ hierarchy: UnitHierarchy) {
    guard let outcomes else { return }
    // By unit, the last task that was counted there.
    var last = [Int](repeating: -1, count: hierarchy.names.count)
    for (task, row) in outcomes.rows.enumerated() {
      guard let due = row.due else { continue }
      for cadre in outcomes.assigned[task] {
        var unit: Int? = hierarchy.number(of: hierarchy.unitOfCadre[Int(cadre)])
        // All units above one that has counted the task have counted it, too.
        while let current = unit, last[current] != task {
          last[current] = task
          counts[due.period, default: [:]][current, default: Count()].all += 1
          if due.isPassedOn { counts[due.period]![current]!.passedOn += 1 }
          unit = hierarchy.above(current)
        }
      }
    }
  }

  /// Returns the counts of a unit in a period.
  func count(unit: Int, period label: String) -> Count { counts[label]?[unit] ?? Count() }
}
