import FingertipCore

/// A task in a period.
struct TaskPeriod: Hashable, Sendable {
  /// Code of the log.
  let task: UInt32
  let period: Int32
}

/// The cadres that a task's time in a period comes from, up to the number needed to know that they are
/// enough to be shown. Adding is exact, associative and commutative.
struct TaskContributors: Sendable {
  /// An amount of the time, with the cadres who have any of it.
  struct Amount: Sendable {
    fileprivate(set) var cadres = BoundedCodes()
    fileprivate(set) var shares = Shares()

    fileprivate mutating func add(_ cadre: UInt32, _ share: Int64, limit: Int) {
      guard share > 0 else { return }
      cadres.insert(cadre, limit: limit)
      shares.add(share)
    }

    fileprivate mutating func add(_ other: Amount, limit: Int) {
      cadres.formUnion(other.cadres, limit: limit)
      shares.add(other.shares)
    }
  }

  /// The sessions that name the task.
  private(set) var sessionMs = Amount()
  /// The acts that name it, which are charged with a mean session each.
  private(set) var acts = Amount()
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  /// Adds a cadre, once.
  fileprivate mutating func add(_ cadre: UInt32, sessionMs: Int64, acts: Int64) {
    self.sessionMs.add(cadre, sessionMs, limit: limit)
    self.acts.add(cadre, acts, limit: limit)
  }

  /// Returns the sum with other cadres.
  func adding(_ other: TaskContributors) -> TaskContributors {
    var sum = self
    sum.sessionMs.add(other.sessionMs, limit: limit)
    sum.acts.add(other.acts, limit: limit)
    return sum
  }
}

extension TaskContributors {
  /// Collects what single cadres add, period by period.
  struct Collector {
    private(set) var byPeriod: [TaskPeriod: TaskContributors] = [:]
    private let limit: Int
    /// What the current cadre adds in the current period, by task.
    private var open: [UInt32: Amounts] = [:]

    private struct Amounts {
      var covered = CoveredTime()
      var sessionMs: Int64 = 0
      var acts: Int64 = 0
    }

    init(limit: Int) { self.limit = limit }

    mutating func addSession(_ range: TimeRange, of task: UInt32, limitMs: Int64) {
      let added = open[task, default: Amounts()].covered.cover(range, limitMs: limitMs)
      open[task]!.sessionMs += max(0, added.lengthMs)
    }

    mutating func addAct(of task: UInt32) { open[task, default: Amounts()].acts += 1 }

    /// Ends a period: adds its amounts, and keeps the sessions that extend beyond it.
    mutating func closePeriod(_ moment: borrowing Moment) {
      guard !open.isEmpty else { return }
      for (task, amounts) in open {
        let place = TaskPeriod(task: task, period: moment.period)
        byPeriod[place, default: TaskContributors(limit: limit)]
          .add(moment.cadre, sessionMs: amounts.sessionMs, acts: amounts.acts)
      }
      let endMs = moment.periodEndMs
      open = open.filter { $0.value.covered.endMs > endMs }
    }

    /// Begins a period that sessions of the previous one extend into.
    mutating func carryOver(_ moment: borrowing Moment) {
      let (startMs, limitMs) = (moment.periodStartMs, moment.periodEndMs)
      for (task, amounts) in open {
        var carried = Amounts()
        let range = TimeRange(startMs: startMs, endMs: amounts.covered.endMs)
        carried.sessionMs = carried.covered.cover(range, limitMs: limitMs).lengthMs
        open[task] = carried
      }
    }
  }
}
