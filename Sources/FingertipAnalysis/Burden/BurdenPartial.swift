import FingertipCore

/// What some cadres of a log tell of apps and tasks. Merging is exact, associative and commutative: counts
/// add up, and lists are put in order before they are used.
package struct BurdenPartial: Sendable {
  /// An app in a period.
  package struct AppPeriod: Hashable, Sendable {
    package let app: UInt32
    package let period: Int32
  }

  /// An app in a period, among the cadres of one unit; unit -1 is that of cadres without one.
  package struct UnitAppPeriod: Hashable, Sendable {
    package let unit: Int32
    package let app: UInt32
    package let period: Int32
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

  /// How regularly one user opens an app: the corrected resultant length of SPEC section 5, 8 (a).
  package struct Regularity: Equatable, Sendable, BitwiseCopyable {
    package let app: UInt32
    package let period: Int32
    package let cadre: UInt32
    package let value: Double
  }

  /// What happened to a task.
  package struct TaskState: Equatable, Sendable {
    /// Cadres it was assigned to, in any order and number.
    package fileprivate(set) var assigned: [UInt32] = []
    package fileprivate(set) var isForwarded = false
    /// When it was closed first.
    package fileprivate(set) var closedMs: Int64?

    mutating func add(_ other: TaskState) {
      assigned += other.assigned
      isForwarded = isForwarded || other.isForwarded
      if let closed = other.closedMs { closedMs = min(closedMs ?? closed, closed) }
    }
  }

  package private(set) var apps: [AppPeriod: AppTally] = [:]
  package private(set) var unitSessions: [UnitAppPeriod: Sessions] = [:]
  package private(set) var memberships: [MembershipRun] = []
  package private(set) var regularities: [Regularity] = []
  /// By app and period, for each award the five bins of 30 s around it.
  package private(set) var bins: [AppPeriod: [Int64]] = [:]
  /// By task code of the log.
  package private(set) var tasks: [UInt32: TaskState] = [:]

  package init() {}

  mutating func add(_ tally: AppTally, app: UInt32, period: Int32) {
    apps[AppPeriod(app: app, period: period), default: AppTally()].add(tally)
  }

  mutating func add(_ sessions: Sessions, unit: Int32, app: UInt32, period: Int32) {
    unitSessions[UnitAppPeriod(unit: unit, app: app, period: period), default: Sessions()]
      .add(sessions)
  }

  mutating func addBriefSession(app: UInt32, period: Int32) {
    apps[AppPeriod(app: app, period: period), default: AppTally()].briefSessions += 1
  }

  mutating func add(_ run: MembershipRun) { memberships.append(run) }

  mutating func add(_ regularity: Regularity) { regularities.append(regularity) }

  /// Counts a session in a bin.
  ///
  /// - Parameters:
  ///   - bin: of all awards' bins.
  ///   - binCount: how many bins all awards have.
  mutating func addToBin(_ bin: Int, of binCount: Int, app: UInt32, period: Int32) {
    let place = AppPeriod(app: app, period: period)
    bins[place, default: [Int64](repeating: 0, count: binCount)][bin] += 1
  }

  mutating func assign(_ task: UInt32, to cadre: UInt32) {
    tasks[task, default: TaskState()].assigned.append(cadre)
  }

  mutating func forward(_ task: UInt32) { tasks[task, default: TaskState()].isForwarded = true }

  mutating func close(_ task: UInt32, at instant: Int64) {
    let before = tasks[task]?.closedMs ?? instant
    tasks[task, default: TaskState()].closedMs = min(before, instant)
  }

  /// Adds what other cadres of the same log tell.
  ///
  /// - Complexity: O(entries of `other`).
  package mutating func merge(_ other: BurdenPartial) {
    for (place, tally) in other.apps { apps[place, default: AppTally()].add(tally) }
    for (place, sessions) in other.unitSessions {
      unitSessions[place, default: Sessions()].add(sessions)
    }
    memberships += other.memberships
    regularities += other.regularities
    for (place, counts) in other.bins {
      guard var known = bins[place] else {
        bins[place] = counts
        continue
      }
      for bin in known.indices { known[bin] += counts[bin] }
      bins[place] = known
    }
    for (task, state) in other.tasks { tasks[task, default: TaskState()].add(state) }
  }
}
