import Foundation

/// Indicators 7 and 11 task by task, and the table `tasks` (BurdenDefinitions.md, 7 and 11;
/// ResultTables.md, tasks).
struct NaiveTasks {
  /// A task with its outcome.
  struct Fate {
    var id: [UInt8]
    var task: NaiveTables.Task
    var level: [UInt8] = []
    var parentLevel: [UInt8] = []
    /// Nil if the task is not counted as due; so are the three after it.
    var duePeriod: String?
    var assigned: Set<[UInt8]> = []
    var isPassedOn = false
    var isClosed = false
    var issuedPeriod: String?
    var items: Double?
    var quota: Double?
    var time: Double?
    /// A, the geometric mean of those three that exist.
    var escalation: Double?
  }

  private let input: NaiveBurdenInput
  private let tasks: [[UInt8]: NaiveTables.Task]
  /// Rows of tasks up to the window's end, without exempt points.
  private let rows: [NaiveRow]
  private(set) var fates: [Fate] = []

  init(_ input: NaiveBurdenInput) {
    self.input = input
    tasks = input.tables.tasks ?? [:]
    rows = input.analysis.work.filter {
      !$0.task.isEmpty && $0.start < input.window.upperBound && !input.isExempt($0)
    }
    fates = tasks.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(fate)
  }

  private func fate(of id: [UInt8], _ task: NaiveTables.Task) -> Fate {
    var fate = Fate(id: id, task: task)
    fate.level = level(of: task)
    fate.parentLevel = tasks[task.parent].map(level) ?? []
    guard !task.isExempt else { return fate }
    follow(&fate)
    fate.issuedPeriod =
      task.issued.isEmpty
      ? (input.options.period == .all ? "all" : nil) : issued(task).flatMap(period)
    compareWithParent(&fate)
    return fate
  }

  private func level(of task: NaiveTables.Task) -> [UInt8] {
    input.tables.units?[task.owner]?.level ?? []
  }

  private func issued(_ task: NaiveTables.Task) -> Int64? {
    NaiveTimestamp.instant(
      of: task.issued, in: input.options.zone, epochUnit: input.burden.epochUnit)
  }

  /// Returns the due instant: a bare date ends with its day, and is still due in that day's period.
  private func due(_ task: NaiveTables.Task) -> (instant: Int64, counted: Int64)? {
    if let date = NaiveDate(text: String(decoding: task.due, as: UTF8.self)) {
      let end = input.days.start(of: date.number + 1)
      return (end, end - 1)
    }
    return NaiveTimestamp.instant(
      of: task.due, in: input.options.zone, epochUnit: input.burden.epochUnit
    ).map { ($0, $0) }
  }

  /// Returns the period of an instant in the window, which without `--from` has no start.
  private func period(of instant: Int64) -> String? {
    guard instant >= input.options.from ?? .min, instant < input.window.upperBound
    else { return nil }
    return input.days.label(of: input.days.day(of: instant))
  }

  private func follow(_ fate: inout Fate) {
    guard let due = due(fate.task) else { return }
    let deadline = due.instant + input.burden.graceMs
    guard deadline <= input.window.upperBound else { return }
    fate.duePeriod = period(of: due.counted)
    let family = descendants(of: fate.id)
    let rows = rows.filter { family.contains($0.task) }
    fate.assigned = Set(
      rows.filter { $0.task == fate.id && $0.kind == .task && $0.tag == "assigned" }.map(\.cadre))
    fate.isClosed = rows.contains {
      $0.kind == .task && $0.tag == "closed" && $0.start < deadline
    }
    let isForwarded = rows.contains {
      ($0.kind == .task && $0.tag == "forwarded") || ($0.kind == .trace && $0.tag == "ack")
    }
    fate.isPassedOn = isForwarded && !fate.isClosed
  }

  /// Returns the task and all below it.
  private func descendants(of id: [UInt8]) -> Set<[UInt8]> {
    var family: Set<[UInt8]> = [id]
    var count = 0
    while count < family.count {
      count = family.count
      for (child, task) in tasks where family.contains(task.parent) { family.insert(child) }
    }
    return family
  }

  private func compareWithParent(_ fate: inout Fate) {
    guard let parent = tasks[fate.task.parent], !parent.isExempt, !fate.level.isEmpty,
      !fate.parentLevel.isEmpty, fate.level != fate.parentLevel
    else { return }
    let quotas = tasks.sorted { $0.key.lexicographicallyPrecedes($1.key) }
      .filter { $0.value.parent == fate.task.parent && !$0.value.isExempt }
      .map { $0.value.quota ?? 0 }
    fate.items = quotient(fate.task.items, parent.items)
    fate.quota = quotient(quotas.reduce(0, +), parent.quota)
    fate.time = quotient(span(of: parent), span(of: fate.task))
    let factors = [fate.items, fate.quota, fate.time].compactMap { $0 }
    guard !factors.isEmpty else { return }
    fate.escalation = exp(factors.map { log($0) }.reduce(0, +) / Double(factors.count))
  }

  private func span(of task: NaiveTables.Task) -> Double? {
    guard let due = due(task)?.instant, let issued = issued(task) else { return nil }
    return Double(due - issued)
  }

  /// Returns the quotient; nil unless both are above 0.
  private func quotient(_ numerator: Double?, _ denominator: Double?) -> Double? {
    guard let numerator, let denominator, numerator > 0, denominator > 0 else { return nil }
    return numerator / denominator
  }
}
