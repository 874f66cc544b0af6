import FingertipCore

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

/// Sessions with an app.
struct SessionCounts: Equatable, Sendable {
  var all: Int64 = 0
  var short: Int64 = 0

  mutating func add(_ other: SessionCounts) {
    all += other.all
    short += other.short
  }
}

/// A cadre's membership of an app over the ends of consecutive periods.
package struct MembershipRun: Equatable, Sendable, BitwiseCopyable {
  package let app: UInt32
  package let cadre: UInt32
  package let firstPeriod: Int32
  package let lastPeriod: Int32
  /// True if, within the look-back from those ends, the cadre was active with the app (an app or
  /// miniapp) or received a message with it (an account or group).
  package let isAlive: Bool
}

/// The use of apps by some cadres of a log. Lists are sorted before they are used.
package struct AppPartial: MergeablePartial {
  private(set) var apps = CodeTable<AppPeriod, AppTally>()
  /// The cadres that tallies come from, for results that may be published.
  private(set) var contributors = CodeTable<AppPeriod, AppContributors>()
  /// The sessions of each unit's own cadres.
  private(set) var unitSessions = CodeTable<UnitAppPeriod, SessionCounts>()
  /// The apps with a session of each unit's own cadres.
  private(set) var unitApps = CodeTable<UnitPeriod, CodeSet>()
  package private(set) var memberships: [MembershipRun] = []
  /// By app and period, the bins of each award (see ``AwardBins``).
  private(set) var bins = CodeTable<AppPeriod, [Int64]>()

  package init() {}

  /// Adds the values of one cadre with an app in a period.
  ///
  /// - Parameter regularity: The regularity of a user with enough days; nil for others.
  @inline(__always)
  mutating func add(_ state: AppState, regularity: Double?, period: Int32) {
    apps.update(AppPeriod(app: state.app, period: period), initially: AppTally()) {
      $0.add(state)
      if let regularity { $0.regularity.add(regularity) }
    }
  }

  /// Adds a cadre to the contributors of an app's amounts; must be called once per cadre, app and
  /// period.
  mutating func addContributor(_ cadre: UInt32, _ state: AppState, period: Int32, limit: Int) {
    contributors.update(
      AppPeriod(app: state.app, period: period), initially: AppContributors(limit: limit)
    ) { $0.add(cadre, state) }
  }

  /// Adds the sessions of a unit's cadre.
  @inline(__always)
  mutating func add(_ sessions: SessionCounts, unit: Int32, app: UInt32, period: Int32) {
    let place = UnitAppPeriod(unit: unit, app: app, period: period)
    unitSessions.update(place, initially: SessionCounts()) { $0.add(sessions) }
  }

  /// Adds the distinct apps with a session of a unit's cadre.
  mutating func add(
    _ apps: UnsafeBufferPointer<UInt32>, appCount: Int, unit: Int32, period: Int32
  ) {
    unitApps.update(
      UnitPeriod(unit: unit, period: period), initially: CodeSet(bound: appCount)
    ) { $0.insert(apps) }
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
  ///   - bin: The index among the bins of all awards.
  ///   - binCount: The number of bins of all awards.
  mutating func addToBin(_ bin: Int, of binCount: Int, app: UInt32, period: Int32) {
    bins.update(
      AppPeriod(app: app, period: period), initially: [Int64](repeating: 0, count: binCount)
    ) { $0[bin] += 1 }
  }

  package mutating func merge(_ other: consuming AppPartial) {
    apps.merge(other.apps) { $0.add($1) }
    unitSessions.merge(other.unitSessions) { $0.add($1) }
    unitApps.merge(other.unitApps) { $0.formUnion($1) }
    contributors.merge(other.contributors) { $0.add($1) }
    memberships += other.memberships
    bins.merge(other.bins) { known, counts in
      for bin in known.indices { known[bin] += counts[bin] }
    }
  }
}
