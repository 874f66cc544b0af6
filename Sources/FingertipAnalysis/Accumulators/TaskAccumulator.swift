import FingertipCore

/// Collects the tasks in the timelines of cadres.
struct TaskAccumulator: Accumulator {
  private let details: [EventLog.Detail]
  private let flags: RowFlagTable
  /// True if there is a table of tasks.
  private let followsTasks: Bool
  /// The cadres that a task's amounts of a period come from; nil if they aren't needed.
  private var contributors: TaskContributors.Collector?
  /// The number of cadres of the smallest group that may be shown; 0 if every group may be.
  private let limit: Int
  private var states = CodeTable<TaskCode, TaskState>()
  private var assignees = CodeTable<UnitTask, Int64>()
  private var cadre: UInt32 = 0
  /// By task, the union of the cadre's sessions that name it.
  private var ends: [UInt32: CoveredTime] = [:]
  /// The tasks that were assigned to the cadre.
  private var assigned: [UInt32] = []

  init(_ context: SweepContext) {
    followsTasks = context.tables.tasks != nil
    limit = context.parameters.minimumGroup ?? 0
    if followsTasks, let limits = context.parameters.publicationLimits,
      context.parameters.period == .month
    {
      contributors = TaskContributors.Collector(limit: limits.minimumGroup)
    }
    details = context.log.details
    flags = context.flags
  }

  mutating func begin(_ moment: borrowing Moment) {
    cadre = moment.cadre
    if !ends.isEmpty { ends.removeAll(keepingCapacity: true) }
    if !assigned.isEmpty { assigned.removeAll(keepingCapacity: true) }
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

  mutating func pause(_ writer: inout StateWriter) {
    writer.append(ends.count)
    for (task, covered) in ends {
      writer.append(task)
      writer.append(covered)
    }
    writer.append(all: assigned)
    contributors?.pause(&writer)
  }

  mutating func resume(_ reader: inout StateReader) {
    let tasks = reader.codes.tasks
    for _ in 0..<reader.take(Int.self) {
      let task = tasks[Int(reader.take(UInt32.self))]
      ends[task] = reader.take(CoveredTime.self)
    }
    reader.take(all: UInt32.self) { task in
      let task = tasks[Int(task)]
      assigned.append(task)
      states[TaskCode(task: task), default: TaskState()].lastAssigned = cadre
    }
    contributors?.resume(&reader)
  }

  consuming func finish() -> TaskPartial {
    TaskPartial(
      states: states, assignees: assignees, contributors: contributors?.byPeriod ?? CodeTable())
  }

  /// Takes a row.
  ///
  /// - Parameter used: The part of it within the window; nil if the row is not used.
  @inline(__always)
  private mutating func take(_ row: TimelineRow, used: TimeRange?, _ moment: borrowing Moment) {
    if followsTasks && row.detail != 0 {
      // Without the moment itself: the compiler would copy it for every row, named or not.
      takeNamed(row, used, unit: moment.unit, periodEndMs: moment.periodEndMs)
    }
  }

  /// Takes a row that names a task or an item.
  @inline(never)
  private mutating func takeNamed(
    _ row: TimelineRow, _ used: TimeRange?, unit: Int32, periodEndMs: Int64
  ) {
    let task = details[Int(row.detail)].task
    guard task != 0, !flags.isExempt(row) else { return }
    let code = TaskCode(task: task)
    switch (row.kind, row.tag) {
    case (.task, .assigned):
      // The rows of a cadre come one after another.
      if states[code]?.lastAssigned == cadre { break }
      states[code, default: TaskState()].assign(cadre, limit: limit)
      assigned.append(task)
      assignees[UnitTask(unit: unit, task: task), default: 0] += 1
    case (.task, .forwarded), (.trace, .ack): states[code, default: TaskState()].isForwarded = true
    case (.task, .closed):
      let before = states[code]?.closedMs ?? .max
      states[code, default: TaskState()].closedMs = min(before, row.startMs)
    default: break
    }
    guard let used else { return }
    switch row.kind {
    case .app:
      let added = ends[task, default: CoveredTime()].cover(used, limitMs: .max)
      states[code, default: TaskState()].sessionMs += added.lengthMs
      contributors?.addSession(used, of: task, limitMs: periodEndMs)
    case .task, .trace, .report, .campaign, .case:
      states[code, default: TaskState()].acts += 1
      contributors?.addAct(of: task)
    default: break
    }
  }
}

/// The tasks in the timelines of some cadres of a log.
struct TaskPartial: MergeablePartial {
  var states: CodeTable<TaskCode, TaskState>
  /// The number of a unit's own cadres that a task was assigned to.
  var assignees: CodeTable<UnitTask, Int64>
  /// The cadres that each task's amounts come from, for results that may be published; task 0 is screen
  /// time that names none.
  var contributors: CodeTable<TaskPeriod, TaskContributors>

  mutating func merge(_ other: consuming TaskPartial, until cancellation: Cancellation?) {
    states.merge(other.states, until: cancellation)
    assignees.merge(other.assignees, until: cancellation) { $0 += $1 }
    contributors.merge(other.contributors, until: cancellation)
  }
}

/// The state of a task in the timelines of some cadres of a log.
struct TaskState: MergeablePartial {
  /// The number of cadres that it was assigned to.
  private(set) var assigned: Int64 = 0
  /// The first of them, for results that may be published.
  private(set) var someAssigned = BoundedCodes()
  /// The last of them in the sweep.
  fileprivate(set) var lastAssigned: UInt32?
  var isForwarded = false
  private var limit = 0
  /// The instant of its first closing; the greatest value if it was not closed.
  var closedMs = Int64.max
  /// Used rows that name the task and are acts: moves of the task, traces, reports, cases.
  var acts: Int64 = 0
  /// Σ over cadres of the union of the sessions that name it.
  var sessionMs: Int64 = 0

  /// Adds a cadre, once.
  mutating func assign(_ cadre: UInt32, limit: Int) {
    assigned += 1
    lastAssigned = cadre
    if limit > 0 { someAssigned.insert(cadre, limit: limit) }
    self.limit = limit
  }

  mutating func merge(_ other: TaskState, until cancellation: Cancellation?) {
    assigned += other.assigned
    limit = max(limit, other.limit)
    someAssigned.formUnion(other.someAssigned, limit: limit)
    isForwarded = isForwarded || other.isForwarded
    closedMs = min(closedMs, other.closedMs)
    acts += other.acts
    sessionMs += other.sessionMs
  }
}

extension TaskPartial: PortablePartial {
  init(_ shape: PartialShape) {
    self.init(states: CodeTable(), assignees: CodeTable(), contributors: CodeTable())
  }

  mutating func code(_ coder: inout some PartialCoder) throws(ByteFault) {
    try coder.code(&states)
    try coder.code(sums: &assignees)
    try coder.code(&contributors)
  }
}

extension TaskState: PortablePartial {
  init(_ shape: PartialShape) { limit = shape.minimumGroup }

  mutating func code(_ coder: inout some PartialCoder) throws(ByteFault) {
    try coder.code(&assigned)
    try someAssigned.code(&coder)
    try coder.code(&isForwarded)
    // The greatest value is no instant, and would not fit the sum of all amounts.
    var closed = closedMs == .max ? -1 : closedMs
    try coder.code(&closed)
    closedMs = closed < 0 ? .max : closed
    try coder.code(&acts)
    try coder.code(&sessionMs)
    lastAssigned = nil
  }
}
