import FingertipCore
import FingertipSystem

/// The outcomes of tasks on their way down the units: passing on, and the weight added.
struct TaskOutcomes {
  /// By index in the table of tasks.
  private(set) var rows: [TaskRow] = []
  /// By task, the numbers of the units with a cadre that it was assigned to, in any order.
  private(set) var units: [[Int]]
  private let table: TaskTable
  private let unitTable: UnitTable?

  /// - Parameters:
  ///   - endMs: The end of the last period.
  ///   - everything: The label of the period, if it is the only one.
  ///   - period: Returns the label of an instant's period; nil outside the window.
  /// - Complexity: O(tasks and their assignments).
  init(
    _ table: TaskTable, units unitTable: UnitTable?, log: EventLog, partial: TaskPartial,
    _ hierarchy: UnitHierarchy, endMs: Int64,
    thresholds: Thresholds, everything: String?, period: (Int64) -> String?
  ) {
    self.table = table
    self.unitTable = unitTable
    let count = table.tasks.count
    // By task, the sum of the quotas of those below it.
    var quotas = [Double](repeating: 0, count: count)
    for row in table.tasks where !row.isExempt {
      if let parent = row.parent, let quota = row.quota { quotas[parent] += quota }
    }
    // Merges the events of the log up the tree: events of a task and of all tasks below it.
    var outcomes = [TaskState](repeating: TaskState(), count: count)
    var indices: [UInt32: Int] = [:]
    for (code, state) in partial.states {
      guard let task = table.index(of: log.tasks[code.task]) else { continue }
      outcomes[task] = state
      indices[code.task] = task
    }
    let parents = table.tasks.map(\.parent)
    for task in breadthFirstOrder(parents: parents).reversed() {
      guard let parent = parents[task] else { continue }
      outcomes[parent].isForwarded = outcomes[parent].isForwarded || outcomes[task].isForwarded
      outcomes[parent].closedMs = min(outcomes[parent].closedMs, outcomes[task].closedMs)
    }
    units = Array(repeating: [], count: count)
    for (place, _) in partial.assignees {
      if let task = indices[place.task] { units[task].append(hierarchy.number(of: place.unit)) }
    }
    let graceMs = Int64(thresholds.graceDays) * Milliseconds.perDay
    for (task, row) in table.tasks.enumerated() {
      var due: DueTask?
      if let dueMs = row.dueMs, !row.isExempt, dueMs + graceMs <= endMs,
        let duePeriod = row.lastDueMs.flatMap(period)
      {
        let isClosed = outcomes[task].closedMs < dueMs + graceMs
        due = DueTask(
          period: duePeriod, assigned: outcomes[task].assigned,
          isPassedOn: outcomes[task].isForwarded && !isClosed, isClosed: isClosed)
      }
      rows.append(
        escalation(
          of: task, outcomes[task], quotas: quotas, due: due,
          issuedPeriod: row.isExempt
            ? nil : row.issuedMs.map(period) ?? everything))
      rows[task].acts = outcomes[task].acts
      rows[task].sessionMs = outcomes[task].sessionMs
    }
  }

  private func level(of owner: Identifier) -> String? {
    unitTable?.index(of: owner).map { unitTable!.units[$0].level }
  }

  private func escalation(
    of task: Int, _ state: TaskState, quotas: [Double], due: DueTask?, issuedPeriod: String?
  ) -> TaskRow {
    let row = table.tasks[task]
    let parent = row.parent.map { table.tasks[$0] }
    let (level, parentLevel) = (level(of: row.owner), parent.flatMap { self.level(of: $0.owner) })
    var parts: (items: Double?, quota: Double?, time: Double?) = (nil, nil, nil)
    if let parent, let index = row.parent, let level, let parentLevel, level != parentLevel,
      !row.isExempt, !parent.isExempt
    {
      parts.items = Self.ratio(row.items, parent.items)
      parts.quota = Self.ratio(quotas[index], parent.quota)
      if let due = row.dueMs, let issued = row.issuedMs, let parentDue = parent.dueMs,
        let parentIssued = parent.issuedMs
      {
        parts.time = Self.ratio(Double(parentDue - parentIssued), Double(due - issued))
      }
    }
    let factors = [parts.items, parts.quota, parts.time].compactMap(\.self)
    let mean = factors.reduce(0) { $0 + log($1) } / Double(factors.count)
    return TaskRow(
      task: task, level: level, parentLevel: parentLevel, due: due, issuedPeriod: issuedPeriod,
      mItems: parts.items, mQuota: parts.quota, mTime: parts.time,
      escalation: factors.isEmpty ? nil : exp(mean),
      touching: state.someAssigned, touchingCount: Int(state.assigned))
  }

  /// Returns a factor if both its parts are above 0.
  private static func ratio(_ numerator: Double?, _ denominator: Double?) -> Double? {
    guard let numerator, let denominator, numerator > 0, denominator > 0 else { return nil }
    return numerator / denominator
  }
}
