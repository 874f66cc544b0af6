import FingertipCore
import FingertipSystem

/// The outcomes of tasks on their way down the units: passing on, and the weight added.
struct TaskOutcomes {
  /// By index in the table of tasks.
  private(set) var rows: [TaskRow] = []
  /// By task, the numbers of the units with a cadre that it was assigned to, in any order.
  private(set) var units: [[Int]]
  /// By task, the index of the unit that owns it; nil for a unit that isn't in the table.
  let owners: [Int?]
  /// The tasks issued in each period by its label, ascending.
  private let issued: [String: [Int]]

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
    owners = table.tasks.map { unitTable?.index(of: $0.owner) }
    let levels = owners.map { owner in owner.map { unitTable!.units[$0].level } }
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
    rows.reserveCapacity(count)
    var issued: [String: [Int]] = [:]
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
      let issuedPeriod: String? = row.isExempt ? nil : row.issuedMs.map(period) ?? everything
      if let issuedPeriod { issued[issuedPeriod, default: []].append(task) }
      let (level, parentLevel) = (levels[task], row.parent.flatMap { levels[$0] })
      var factors: Factors = (nil, nil, nil)
      if let parent = row.parent, let level, let parentLevel, level != parentLevel {
        factors = Self.factors(row, of: table.tasks[parent], quotas: quotas[parent])
      }
      rows.append(
        TaskRow(
          task: task, level: level, parentLevel: parentLevel, due: due,
          issuedPeriod: issuedPeriod, mItems: factors.items, mQuota: factors.quota,
          mTime: factors.time, escalation: Self.mean(factors),
          touching: outcomes[task].someAssigned, touchingCount: Int(outcomes[task].assigned),
          acts: outcomes[task].acts, sessionMs: outcomes[task].sessionMs))
    }
    self.issued = issued
  }

  /// Returns the tasks issued in a period, ascending.
  func issued(in period: String) -> [Int] { issued[period] ?? [] }

  private typealias Factors = (items: Double?, quota: Double?, time: Double?)

  /// Returns how a task at another level than its parent adds to it.
  ///
  /// - Parameter quotas: The sum of the quotas of the tasks below the parent.
  private static func factors(
    _ row: TaskTable.Task, of parent: TaskTable.Task, quotas: Double
  ) -> Factors {
    if row.isExempt || parent.isExempt { return (nil, nil, nil) }
    var time: Double?
    if let due = row.dueMs, let issued = row.issuedMs, let parentDue = parent.dueMs,
      let parentIssued = parent.issuedMs
    {
      time = ratio(Double(parentDue - parentIssued), Double(due - issued))
    }
    return (ratio(row.items, parent.items), ratio(quotas, parent.quota), time)
  }

  /// Returns the geometric mean of the factors that exist.
  private static func mean(_ factors: Factors) -> Double? {
    let known = [factors.items, factors.quota, factors.time].compactMap(\.self)
    if known.isEmpty { return nil }
    return factor(exp(known.reduce(0) { $0 + log($1) } / Double(known.count)))
  }

  /// Returns a value that can be a factor; nil for one that is 0, infinite or none, as are those of amounts
  /// too far apart for a number.
  static func factor(_ value: Double) -> Double? { value > 0 && value.isFinite ? value : nil }

  /// Returns a factor if both its parts are above 0.
  private static func ratio(_ numerator: Double?, _ denominator: Double?) -> Double? {
    guard let numerator, let denominator, numerator > 0, denominator > 0 else { return nil }
    return factor(numerator / denominator)
  }
}
