import FingertipCore

/// A task in a period.
struct TaskPeriod: CodeKey {
  /// Code of the log.
  let task: UInt32
  let period: Int32

  var mixed: UInt64 { UInt64(UInt32(bitPattern: period)) << 32 | UInt64(task) }
}

/// The cadres that a task's time in a period comes from, up to the number needed to know that they are
/// enough to be shown. Adding is exact, associative and commutative.
struct TaskContributors: MergeablePartial {
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
  mutating func add(_ cadre: UInt32, sessionMs: Int64, acts: Int64) {
    self.sessionMs.add(cadre, sessionMs, limit: limit)
    self.acts.add(cadre, acts, limit: limit)
  }

  mutating func merge(_ other: TaskContributors, until cancellation: Cancellation?) {
    sessionMs.add(other.sessionMs, limit: limit)
    acts.add(other.acts, limit: limit)
  }
}
