import FingertipCore

/// The cadres that a task's time in a period comes from, up to the number needed to know that they are
/// enough to be shown. Adding is exact, associative and commutative.
struct TaskContributors: MergeablePartial {
  /// An amount of the time, with the cadres who have any of it.
  struct Amount: PortablePartial {
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

extension TaskContributors.Amount {
  init(_ shape: PartialShape) { self.init() }

  mutating func code(_ coder: inout some PartialCoder) throws(ByteFault) {
    try cadres.code(&coder)
    try shares.code(&coder)
  }
}

extension TaskContributors: PortablePartial {
  init(_ shape: PartialShape) { self.init(limit: shape.minimumGroup) }

  mutating func code(_ coder: inout some PartialCoder) throws(ByteFault) {
    try sessionMs.code(&coder)
    try acts.code(&coder)
  }
}
