import FingertipCore

/// One task, over the whole window.
public struct TaskResult: Sendable, Equatable, Codable, Identifiable {
  /// The task.
  public var id: RowID { RowID(keys: [task], period: nil) }
  /// The task's id.
  public let task: String
  /// The task it came from; nil at a root, and if a published analysis must not name it.
  public let parent: String?
  /// The unit that issued it; nil for none.
  public let owner: String?
  /// The level of ``owner``.
  public let level: String?
  /// The level of the owner of ``parent``.
  public let parentLevel: String?
  /// The label of the period in which it came due; nil if it isn't due, or not yet counted.
  public let duePeriod: String?
  /// The label of the period in which it was issued.
  public let issuedPeriod: String?
  /// The number of cadres it was assigned to; null without a reason if it isn't due.
  public let assigned: Reported<Int64>
  /// True if it was passed on and not closed by anybody in time; null without a reason if it isn't
  /// due.
  public let isPassedOn: Reported<Bool>
  /// True if it was closed; null without a reason if it isn't due.
  public let isClosed: Reported<Bool>
  /// The ratio of its items to its parent's; nil if one of them has none.
  public let itemRatio: Double?
  /// The ratio of its quota to its parent's; nil if one of them has none.
  public let quotaRatio: Double?
  /// The ratio of the parent's time to its own; nil if one of them has none.
  public let timeRatio: Double?
  /// The geometric mean of the available ratios: ``Indicator/escalation``.
  public let escalation: Double?

  package init(_ row: TaskRow, of result: AnalysisResult) {
    let tasks = result.tables.tasks?.tasks ?? []
    func due<Value>(_ value: (DueTask) -> Value) -> Reported<Value> {
      row.isDueSuppressed ? .null(.suppressed) : row.due.map { .value(value($0)) } ?? .null(nil)
    }
    task = tasks[row.task].id.description
    parent = row.namesParent ? tasks[row.task].parent.map { tasks[$0].id.description } : nil
    owner = tasks[row.task].owner.word
    level = row.level
    parentLevel = row.parentLevel
    duePeriod = row.due?.period
    issuedPeriod = row.issuedPeriod
    assigned = due(\.assigned)
    isPassedOn = due(\.isPassedOn)
    isClosed = due(\.isClosed)
    itemRatio = row.mItems
    quotaRatio = row.mQuota
    timeRatio = row.mTime
    escalation = row.escalation
  }
}
