import FingertipCore

/// The accumulators of the rows of cadres, for results that have nothing else: without what is only
/// collected about apps, tasks and trends. Their sums are those of ``Measures``.
typealias CadreMeasures =
  Both<
    TimeAccumulator,
    Both<CountAccumulator, Both<UsedAppAccumulator, Both<FormAccumulator, SumAccumulator>>>
  >

extension PartialResult {
  /// Creates the result of some cadres, with nothing but their rows.
  init(_ swept: (rows: RowPartial, measures: CadreMeasures.Partial), _ times: StageTimes) {
    self.init(PartialShape())
    let ofApps = swept.measures.second.second
    rows = swept.rows
    self.times = times
    apps.resumedSessions = ofApps.first.resumedSessions
    takeSums(ofApps.second.second)
  }
}

/// Counts the apps and groups that a cadre uses in a period, as ``AppAccumulator`` does, which also
/// measures their use.
struct UsedAppAccumulator: Accumulator, ~Copyable {
  /// What is known of an app. Periods of cadres are numbered, so that nothing is reset between them.
  private struct State: BitwiseCopyable {
    /// The last end of the cadre's sessions; only valid if it has one.
    var endMs: Int64 = 0
    /// The last period with a session that counts, and the last one that counted the group; 0 for none.
    var sessionPeriod: UInt64 = 0
    var groupPeriod: UInt64 = 0
  }

  /// By app code.
  private var states = ScratchBuffer<State>()
  private var period: UInt64 = 0
  /// The first period of the cadre.
  private var firstPeriod: UInt64 = 0
  private var partial = UsedAppPartial()

  /// - Complexity: O(apps).
  init(_ context: SweepContext) {
    let count = context.log.apps.count
    states.reserve(count)
    states.start.update(repeating: State(), count: count)
  }

  mutating func begin(_ moment: borrowing Moment) {
    period += 1
    firstPeriod = period
  }

  mutating func closePeriod(_ moment: inout Moment) { period += 1 }

  // Safe: codes of rows are below the number of apps, and counts below that of rows.

  @inline(__always)
  mutating func takeInterval(_ row: SweptRow, _ added: AddedTime, _ moment: inout Moment) {
    guard row.kind == .app else { return }
    let state = states.start + Int(row.app)
    // A row that continues a session follows one that counts.
    let isKnown = state.pointee.sessionPeriod >= firstPeriod
    let endMs = isKnown ? state.pointee.endMs : 0
    state.pointee.endMs = max(endMs, row.range.endMs)
    if row.continues { return }
    partial.resumedSessions &+= AppAccumulator.isResumed(row, afterMs: endMs) ? 1 : 0
    if state.pointee.sessionPeriod != period {
      state.pointee.sessionPeriod = period
      countApp(state, row.flags, &moment.sums)
    }
  }

  @inline(__always)
  mutating func takePoint(_ row: SweptRow, _ moment: inout Moment) {
    guard row.kind == .message, row.flags.contains(.isGroup), !row.isExemptPoint else { return }
    countGroup(states.start + Int(row.app), &moment.sums)
  }

  /// Counts the period's first session with an app.
  @inline(never)
  private mutating func countApp(
    _ state: UnsafeMutablePointer<State>, _ flags: RowFlags, _ sums: inout Sums
  ) {
    sums[.appsUsed] &+= 1
    if flags.contains(.isGroup) {
      countGroup(state, &sums)
    } else {
      sums[.cadreApps] &+= 1
    }
  }

  /// Counts a group with a session or a message in the period, once.
  private mutating func countGroup(_ state: UnsafeMutablePointer<State>, _ sums: inout Sums) {
    if state.pointee.groupPeriod == period { return }
    state.pointee.groupPeriod = period
    sums[.cadreGroups] &+= 1
  }

  consuming func finish() -> UsedAppPartial { partial }
}

/// What ``UsedAppAccumulator`` finds besides sums.
struct UsedAppPartial: MergeablePartial {
  /// See ``AppPartial/resumedSessions``.
  fileprivate(set) var resumedSessions: Int64 = 0

  mutating func merge(_ other: consuming UsedAppPartial, until cancellation: Cancellation?) {
    resumedSessions += other.resumedSessions
  }
}

extension UsedAppPartial: PortablePartial {
  init(_ shape: PartialShape) {}

  mutating func code(_ coder: inout some PartialCoder) throws(ByteFault) {
    try coder.code(&resumedSessions)
  }
}
