import FingertipCore

/// Collects the tasks in the timelines of cadres.
struct TaskAccumulator: Accumulator {
  private let details: [EventLog.Detail]
  private let flags: RowFlagTable
  /// True if there is a table of tasks.
  private let followsTasks: Bool
  /// The cadres that a task's amounts of a period come from; nil if they aren't needed.
  private var contributors: TaskContributors.Collector?
  /// By task code of the log.
  private var states: [UInt32: TaskState] = [:]
  /// By task, the union of the cadre's sessions that name it.
  private var ends: [UInt32: CoveredTime] = [:]

  init(_ context: SweepContext) {
    followsTasks = context.tables.tasks != nil
    if let limits = context.parameters.publicationLimits, context.parameters.period == .month {
      contributors = TaskContributors.Collector(limit: limits.minimumGroup)
    }
    details = context.log.details
    flags = context.flags
  }

  mutating func begin(_ moment: borrowing Moment) {
    if !ends.isEmpty { ends.removeAll(keepingCapacity: true) }
  }

  @inline(__always)
  mutating func takeInterval(_ row: SweptRow, _ added: AddedTime, _ moment: inout Moment) {
    take(row.row, used: row.range, moment)
  }

  @inline(__always)
  mutating func takePoint(_ row: SweptRow, _ moment: inout Moment) {
    take(row.row, used: row.range, moment)
  }

  mutating func takeOutside(_ row: TimelineRow, isBefore: Bool, _ moment: borrowing Moment) {
    if isBefore { take(row, used: nil, moment) }
  }

  mutating func closePeriod(_ moment: inout Moment) {
    contributors?.closePeriod(moment)
  }

  mutating func carryOver(_ moment: borrowing Moment) {
    contributors?.carryOver(moment)
  }

  consuming func finish() -> TaskPartial {
    TaskPartial(states: states, contributors: contributors?.byPeriod ?? CodeTable())
  }

  /// Takes a row.
  ///
  /// - Parameter used: The part of it within the window; nil if the row is not used.
  @inline(__always)
  private mutating func take(_ row: TimelineRow, used: TimeRange?, _ moment: borrowing Moment) {
    if followsTasks && row.detail != 0 {
      // Without the moment itself: the compiler would copy it for every row, named or not.
      takeNamed(row, used, cadre: moment.cadre, periodEndMs: moment.periodEndMs)
    }
  }

  /// Takes a row that names a task or an item.
  @inline(never)
  private mutating func takeNamed(
    _ row: TimelineRow, _ used: TimeRange?, cadre: UInt32, periodEndMs: Int64
  ) {
    let task = details[Int(row.detail)].task
    guard task != 0, !flags.isExempt(row) else { return }
    switch (row.kind, row.tag) {
    case (.task, .assigned): states[task, default: TaskState()].assigned.append(cadre)
    case (.task, .forwarded), (.trace, .ack): states[task, default: TaskState()].isForwarded = true
    case (.task, .closed):
      let before = states[task]?.closedMs ?? .max
      states[task, default: TaskState()].closedMs = min(before, row.startMs)
    default: break
    }
    guard let used else { return }
    switch row.kind {
    case .app:
      let added = ends[task, default: CoveredTime()].cover(used, limitMs: .max)
      states[task, default: TaskState()].sessionMs += added.lengthMs
      contributors?.addSession(used, of: task, limitMs: periodEndMs)
    case .task, .trace, .report, .campaign, .case:
      states[task, default: TaskState()].acts += 1
      contributors?.addAct(of: task)
    default: break
    }
  }
}

/// The tasks in the timelines of some cadres of a log.
struct TaskPartial: MergeablePartial {
  /// By task code of the log.
  var states: [UInt32: TaskState]
  /// The cadres that each task's amounts come from, for results that may be published.
  var contributors: CodeTable<TaskPeriod, TaskContributors>

  mutating func merge(_ other: consuming TaskPartial, until cancellation: Cancellation?) {
    states.merge(other.states, until: cancellation)
    contributors.merge(other.contributors, until: cancellation)
  }
}

/// The state of a task in the timelines of some cadres of a log.
struct TaskState: MergeablePartial {
  /// Cadres that it was assigned to, unordered and with repeats.
  var assigned: [UInt32] = []
  var isForwarded = false
  /// The instant of its first closing; the greatest value if it was not closed.
  var closedMs = Int64.max
  /// Used rows that name the task and are acts: moves of the task, traces, reports, cases.
  var acts: Int64 = 0
  /// Σ over cadres of the union of the sessions that name it.
  var sessionMs: Int64 = 0

  mutating func merge(_ other: TaskState, until cancellation: Cancellation?) {
    assigned += other.assigned
    isForwarded = isForwarded || other.isForwarded
    closedMs = min(closedMs, other.closedMs)
    acts += other.acts
    sessionMs += other.sessionMs
  }
}
