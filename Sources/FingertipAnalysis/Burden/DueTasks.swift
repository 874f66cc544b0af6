import FingertipCore

/// The tasks due in each period, and those that were only passed on. A task counts once for each
/// unit with a cadre it was assigned to.
struct DueTasks {
  struct Count {
    var all: Int64 = 0
    var passedOn: Int64 = 0
  }

  private let hierarchy: UnitHierarchy
  /// By the period's label, its tasks: the units of the cadres that each was assigned to, and true
  /// if it was only passed on.
  private var tasks: [String: [(units: [Int], isPassedOn: Bool)]] = [:]

  /// - Parameter outcomes: Nil without a table of tasks.
  /// - Complexity: O(tasks and their assignments).
  init(_ outcomes: TaskOutcomes?, _ hierarchy: UnitHierarchy) {
    self.hierarchy = hierarchy
    guard let outcomes else { return }
    for (task, row) in outcomes.rows.enumerated() {
      guard let due = row.due else { continue }
      tasks[due.period, default: []].append((outcomes.units[task], due.isPassedOn))
    }
  }

  /// Returns the counts of a period by unit; empty if no task is due.
  ///
  /// - Complexity: O((assignments + units) · log units).
  func counts(period label: String) -> [Count] {
    guard let tasks = tasks[label] else { return [] }
    var counter = DistinctCounter(hierarchy, codeCount: tasks.count)
    // Safe: tasks are numbered with 32 bits.
    let assigned = tasks.enumerated().flatMap { task, due in
      due.units.map { (unit: $0, code: UInt32(truncatingIfNeeded: task)) }
    }
    let all = counter.counts(assigned)
    let passedOn = counter.counts(assigned.lazy.filter { tasks[Int($0.code)].isPassedOn })
    return zip(all, passedOn).map { Count(all: $0, passedOn: $1) }
  }
}
