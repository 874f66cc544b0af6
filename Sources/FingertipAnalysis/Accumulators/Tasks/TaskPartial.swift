import FingertipCore

/// The states of tasks in the timelines of some cadres of a log.
package struct TaskPartial: MergeablePartial {
  /// The state of a task.
  package struct TaskState: Equatable, Sendable {
    /// Cadres that it was assigned to, unordered and with repeats.
    package fileprivate(set) var assigned: [UInt32] = []
    package fileprivate(set) var isForwarded = false
    /// The instant of its first closing; nil if it was not closed.
    package fileprivate(set) var closedMs: Int64?
    /// Used rows that name the task and are acts: moves of the task, traces, reports, cases.
    package fileprivate(set) var acts: Int64 = 0
    /// Σ over cadres of the union of the sessions that name it.
    package fileprivate(set) var sessionMs: Int64 = 0

    fileprivate mutating func add(_ other: TaskState) {
      assigned += other.assigned
      isForwarded = isForwarded || other.isForwarded
      if let closed = other.closedMs { closedMs = min(closedMs ?? closed, closed) }
      acts += other.acts
      sessionMs += other.sessionMs
    }
  }

  /// By task code of the log.
  package private(set) var tasks: [UInt32: TaskState] = [:]

  package init() {}

  mutating func assign(_ task: UInt32, to cadre: UInt32) {
    tasks[task, default: TaskState()].assigned.append(cadre)
  }

  mutating func forward(_ task: UInt32) { tasks[task, default: TaskState()].isForwarded = true }

  mutating func close(_ task: UInt32, at instant: Int64) {
    let before = tasks[task]?.closedMs ?? instant
    tasks[task, default: TaskState()].closedMs = min(before, instant)
  }

  mutating func addAct(to task: UInt32) { tasks[task, default: TaskState()].acts += 1 }

  mutating func addSession(_ lengthMs: Int64, to task: UInt32) {
    tasks[task, default: TaskState()].sessionMs += lengthMs
  }

  package mutating func merge(_ other: consuming TaskPartial) {
    for (task, state) in other.tasks { tasks[task, default: TaskState()].add(state) }
  }
}
