import FingertipCore

extension TaskContributors {
  /// Collects what single cadres add, period by period.
  struct Collector {
    private(set) var byPeriod = CodeTable<TaskPeriod, TaskContributors>()
    private let limit: Int
    /// What the current cadre adds in the current period, by task.
    private var open: [UInt32: Amounts] = [:]

    private struct Amounts: BitwiseCopyable {
      var covered = CoveredTime()
      var sessionMs: Int64 = 0
      var acts: Int64 = 0
    }

    init(limit: Int) { self.limit = limit }

    mutating func pause(_ writer: inout StateWriter) {
      writer.append(open.count)
      for (task, amounts) in open {
        writer.append(task)
        writer.append(amounts)
      }
      open.removeAll()
    }

    mutating func resume(_ reader: inout StateReader) {
      let tasks = reader.codes.tasks
      for _ in 0..<reader.take(Int.self) {
        let task = tasks[Int(reader.take(UInt32.self))]
        open[task] = reader.take(Amounts.self)
      }
    }

    mutating func addSession(_ range: TimeRange, of task: UInt32, limitMs: Int64) {
      let added = open[task, default: Amounts()].covered.cover(range, limitMs: limitMs)
      open[task]!.sessionMs += max(0, added.lengthMs)
    }

    mutating func addAct(of task: UInt32) { open[task, default: Amounts()].acts += 1 }

    /// Ends a period: adds its amounts, and as those of task 0 the cadre's screen time that names none,
    /// and keeps the sessions that extend beyond it.
    mutating func closePeriod(_ moment: borrowing Moment) {
      var unnamedMs = moment.sums[.appMs]
      for amounts in open.values { unnamedMs -= amounts.sessionMs }
      if unnamedMs > 0 {
        let place = TaskPeriod(task: 0, period: moment.period)
        byPeriod[place, default: TaskContributors(limit: limit)]
          .add(moment.cadre, sessionMs: unnamedMs, acts: 0)
      }
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
