import FingertipCore

/// What some cadres of a log tell of apps and tasks. Merging is exact, associative and commutative: counts
/// add up, and lists are put in order before they are used.
package struct BurdenPartial: Sendable {
  /// An app in a period.
  struct AppPeriod: CodeKey {
    let app: UInt32
    let period: Int32

    var mixed: UInt64 { UInt64(UInt32(bitPattern: period)) << 32 | UInt64(app) }
  }

  /// An app in a period, among the cadres of one unit; unit -1 is that of cadres without one.
  struct UnitAppPeriod: CodeKey {
    let unit: Int32
    let app: UInt32
    let period: Int32

    var mixed: UInt64 {
      (UInt64(UInt32(bitPattern: period)) << 32 | UInt64(app))
        ^ UInt64(UInt32(bitPattern: unit)) &* 0xD6E8_FEB8_6659_FD93
    }
  }

  /// Sessions of a unit's own cadres.
  package struct Sessions: Equatable, Sendable {
    package var all: Int64 = 0
    package var short: Int64 = 0

    mutating func add(_ other: Sessions) {
      all += other.all
      short += other.short
    }
  }

  /// A cadre's membership of an app over consecutive periods' ends.
  package struct MembershipRun: Equatable, Sendable, BitwiseCopyable {
    package let app: UInt32
    package let cadre: UInt32
    package let firstPeriod: Int32
    package var lastPeriod: Int32
    /// Whether at those ends the cadre has been active with it (an app or miniapp), or a message with it
    /// has reached the cadre (an account or group), within the look-back.
    package let isAlive: Bool
  }

  /// What happened to a task.
  package struct TaskState: Equatable, Sendable {
    /// Cadres it was assigned to, in any order and number.
    package fileprivate(set) var assigned: [UInt32] = []
    package fileprivate(set) var isForwarded = false
    /// When it was closed first.
    package fileprivate(set) var closedMs: Int64?
    /// Used rows that name it and are an act of somebody: moves of the task, traces, reports, cases.
    package fileprivate(set) var acts: Int64 = 0
    /// Σ over cadres of the union of the sessions that name it.
    package fileprivate(set) var sessionMs: Int64 = 0

    mutating func add(_ other: TaskState) {
      assigned += other.assigned
      isForwarded = isForwarded || other.isForwarded
      if let closed = other.closedMs { closedMs = min(closedMs ?? closed, closed) }
      acts += other.acts
      sessionMs += other.sessionMs
    }
  }

  private(set) var apps = CodeTable<AppPeriod, AppTally>()
  /// Who stands behind the tallies, of results that may be handed on alone.
  private(set) var contributors = CodeTable<AppPeriod, AppContributors>()
  private(set) var unitSessions = CodeTable<UnitAppPeriod, Sessions>()
  package private(set) var memberships: [MembershipRun] = []
  /// By app and period, for each award the five bins of 30 s around it.
  private(set) var bins = CodeTable<AppPeriod, [Int64]>()
  /// By task code of the log.
  package private(set) var tasks: [UInt32: TaskState] = [:]
  private(set) var forms = CodeTable<FormPlace, FormTally>()

  package init() {}

  /// Adds what one cadre comes to with an app in a period.
  ///
  /// - Parameter regularity: of a user with enough days.
  @inline(__always)
  mutating func add(
    _ state: AppState, _ rarities: AppRarities, regularity: Double?, period: Int32
  ) {
    apps.update(AppPeriod(app: state.app, period: period), initially: AppTally()) {
      $0.add(state, rarities)
      if let regularity { $0.regularity.add(regularity) }
    }
  }

  /// Notes who stands behind what an app comes to; to be called once a cadre, app and period.
  mutating func addContributor(_ cadre: UInt32, _ state: AppState, period: Int32, limit: Int) {
    contributors.update(
      AppPeriod(app: state.app, period: period), initially: AppContributors(limit: limit)
    ) { $0.add(cadre, state) }
  }

  @inline(__always)
  mutating func add(_ sessions: Sessions, unit: Int32, app: UInt32, period: Int32) {
    let place = UnitAppPeriod(unit: unit, app: app, period: period)
    unitSessions.update(place, initially: Sessions()) { $0.add(sessions) }
  }

  mutating func addBriefSession(app: UInt32, period: Int32) {
    apps.update(AppPeriod(app: app, period: period), initially: AppTally()) {
      $0.briefSessions += 1
    }
  }

  mutating func add(_ run: MembershipRun) { memberships.append(run) }

  /// Counts a session in a bin.
  ///
  /// - Parameters:
  ///   - bin: of all awards' bins.
  ///   - binCount: how many bins all awards have.
  mutating func addToBin(_ bin: Int, of binCount: Int, app: UInt32, period: Int32) {
    bins.update(
      AppPeriod(app: app, period: period), initially: [Int64](repeating: 0, count: binCount)
    ) { $0[bin] += 1 }
  }

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

  mutating func add(_ tally: FormTally, at place: FormPlace) {
    forms.update(place, initially: FormTally()) { $0.add(tally) }
  }

  /// Adds what other cadres of the same log tell.
  ///
  /// - Complexity: O(entries of `other`).
  package mutating func merge(_ other: BurdenPartial) {
    apps.merge(other.apps, initially: AppTally()) { $0.add($1) }
    unitSessions.merge(other.unitSessions, initially: Sessions()) { $0.add($1) }
    contributors.merge(other.contributors, initially: AppContributors(limit: 0)) { $0.add($1) }
    memberships += other.memberships
    bins.merge(other.bins, initially: []) { known, counts in
      if known.isEmpty {
        known = counts
      } else {
        for bin in known.indices { known[bin] += counts[bin] }
      }
    }
    for (task, state) in other.tasks { tasks[task, default: TaskState()].add(state) }
    forms.merge(other.forms, initially: FormTally()) { $0.add($1) }
  }
}
