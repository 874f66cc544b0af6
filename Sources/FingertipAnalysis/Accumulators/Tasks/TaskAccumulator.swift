import FingertipCore

/// Collects the tasks in the timelines of cadres.
struct TaskAccumulator: Accumulator, ~Copyable {
  private let context: TaskContext
  private let followsTasks: Bool
  private var partial = TaskPartial()
  /// By task, the union of the cadre's sessions that name it.
  private var ends: [UInt32: CoveredTime] = [:]

  init(_ context: TaskContext) {
    self.context = context
    followsTasks = context.followsTasks
  }

  mutating func begin(_ moment: borrowing Moment) {
    if !ends.isEmpty { ends.removeAll(keepingCapacity: true) }
  }

  @inline(__always)
  mutating func takeInterval(
    _ row: SweptRow, _ added: AddedTime, _ moment: inout Moment
  ) {
    if followsTasks && row.row.detail != 0 { take(row.row, used: row.range, moment) }
  }

  @inline(__always)
  mutating func takePoint(_ row: SweptRow, _ moment: inout Moment) {
    if followsTasks && row.row.detail != 0 { take(row.row, used: row.range, moment) }
  }

  mutating func takeOutside(_ row: TimelineRow, isBefore: Bool, _ moment: inout Moment) {
    // Rows after the window are in the future of the result.
    if isBefore && followsTasks && row.detail != 0 { take(row, used: nil, moment) }
  }

  consuming func finish() -> TaskPartial { partial }

  /// Takes a row that names a task or an item.
  ///
  /// - Parameter used: The part of it within the window; nil if the row is not used.
  @inline(never)
  private mutating func take(_ row: TimelineRow, used: TimeRange?, _ moment: borrowing Moment) {
    let task = context.taskOfDetail[Int(row.detail)]
    guard task != 0, !context.flags.isExempt(row) else { return }
    switch (row.kind, row.tag) {
    case (.task, .assigned): partial.assign(task, to: moment.cadre)
    case (.task, .forwarded), (.trace, .ack): partial.forward(task)
    case (.task, .closed): partial.close(task, at: row.startMs)
    default: break
    }
    guard let used else { return }
    switch row.kind {
    case .app:
      let added = ends[task, default: CoveredTime()].cover(used.startMs, used.endMs, limitMs: .max)
      partial.addSession(added.lengthMs, to: task)
    case .task, .trace, .report, .campaign, .case: partial.addAct(to: task)
    default: break
    }
  }
}

/// Maps details to tasks.
struct TaskContext: AccumulatorContext {
  /// True if there is a table of tasks.
  let followsTasks: Bool
  /// By detail code, its task; 0 for none.
  let taskOfDetail: [UInt32]
  let flags: RowFlagTable

  /// - Complexity: O(details).
  init(_ sweep: SweepContext) {
    followsTasks = sweep.tables.tasks != nil
    taskOfDetail = sweep.log.details.map(\.task)
    flags = sweep.flags
  }
}
