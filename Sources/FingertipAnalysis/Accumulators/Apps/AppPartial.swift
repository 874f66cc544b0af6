import FingertipCore

/// Sessions with an app.
struct SessionCounts: Sendable {
  var all: Int64 = 0
  var short: Int64 = 0

  mutating func add(_ other: SessionCounts) {
    all += other.all
    short += other.short
  }
}

/// The use of apps by some cadres of a log.
struct AppPartial: MergeablePartial {
  private(set) var apps = CodeTable<AppPeriod, AppTally>()
  /// The cadres that tallies come from, for results that may be published.
  var contributors = CodeTable<AppPeriod, AppContributors>()
  /// The sessions of each unit's own cadres.
  private(set) var unitSessions = CodeTable<UnitAppPeriod, SessionCounts>()
  var memberships = MembershipPartial()
  /// By app and period, the bins of each award (see ``AwardBins``).
  var bins = CodeTable<AppPeriod, [Int64]>()
  /// Sessions that begin within a second of the end of the cadre's last one with the app.
  var resumedSessions: Int64 = 0

  /// Adds the values of one cadre with an app in a period.
  ///
  /// - Parameters:
  ///   - unit: The cadre's unit; -1 for none.
  ///   - places: See ``places(ofApp:unit:period:)``; none if they are not looked up before.
  ///   - regularity: The regularity of a user with enough days; nil for others.
  @inline(__always)
  mutating func add(
    _ state: AppState, unit: Int32, at places: Places = Places(), regularity: Double?, period: Int32
  ) {
    apps[AppPeriod(app: state.app, period: period), at: places.tally, default: AppTally()]
      .add(state, regularity)
    if state.sessions == 0 { return }
    unitSessions[
      UnitAppPeriod(unit: unit, app: state.app, period: period), at: places.sessions,
      default: SessionCounts()
    ].add(SessionCounts(all: Int64(state.sessions), short: Int64(state.shortSessions)))
  }

  /// Where what an app adds to is; nil if that is new.
  struct Places: BitwiseCopyable {
    var tally: UInt32?
    /// Of the sessions of the cadre's unit.
    var sessions: UInt32?
  }

  /// The places of what an app adds to.
  @inline(__always)
  func places(ofApp app: UInt32, unit: Int32, period: Int32) -> Places {
    Places(
      tally: apps.place(of: AppPeriod(app: app, period: period)),
      sessions: unitSessions.place(of: UnitAppPeriod(unit: unit, app: app, period: period)))
  }

  /// Removes and returns the tallies.
  mutating func takeApps() -> CodeTable<AppPeriod, AppTally> {
    defer { apps = CodeTable() }
    return apps
  }

  mutating func addBriefSession(app: UInt32, period: Int32) {
    apps[AppPeriod(app: app, period: period), default: AppTally()].briefSessions += 1
  }

  mutating func merge(_ other: consuming AppPartial, until cancellation: Cancellation?) {
    apps.merge(other.apps, until: cancellation) { $0.add($1) }
    unitSessions.merge(other.unitSessions, until: cancellation) { $0.add($1) }
    contributors.merge(other.contributors, until: cancellation) { $0.add($1) }
    memberships.merge(other.memberships, until: cancellation)
    bins.merge(other.bins, until: cancellation) { known, counts in
      for bin in known.indices { known[bin] += counts[bin] }
    }
    resumedSessions += other.resumedSessions
  }
}

extension AppTally {
  /// Adds the values of one cadre in a period.
  fileprivate mutating func add(_ cadre: AppState, _ regularity: Double?) {
    appMs += cadre.appMs
    fieldDisplacedMs += cadre.fieldDisplacedMs
    afterHoursMs += cadre.afterHoursMs
    sessions += Int64(cadre.sessions)
    shortSessions += Int64(cadre.shortSessions)
    if cadre.sessions > 0 { users += 1 }
    offUserDays += Int64(cadre.offUserDays)
    workUserDays += Int64(cadre.workUserDays)
    if cadre.progress.contains(.isActive) && cadre.isMember { activeMembers += 1 }
    messages += Int64(cadre.messages)
    traces += Int64(cadre.traces)
    reports += Int64(cadre.reports)
    briefSessions += Int64(cadre.briefSessions)
    if let regularity { self.regularity.add(regularity) }
  }
}

extension AppState {
  /// Returns what the cadre adds to a quantity in the period.
  func amount(of quantity: AppQuantity) -> Int64 {
    switch quantity {
    case .sessions: Int64(sessions)
    case .userDays: Int64(userDays)
    // A session of the previous period may extend into this one.
    case .appMs: appMs
    case .messages: Int64(messages)
    case .traces: Int64(traces)
    case .reports: Int64(reports)
    case .shortSessions: Int64(shortSessions)
    case .fieldDisplaced: fieldDisplacedMs
    case .afterHours: afterHoursMs
    }
  }
}

extension SessionCounts: PortablePartial {
  init(_ shape: PartialShape) {}

  mutating func code(_ coder: inout some PartialCoder) throws(ByteFault) {
    try coder.code(&all)
    try coder.code(&short)
  }
}

extension AppPartial: PortablePartial {
  init(_ shape: PartialShape) {}

  mutating func code(_ coder: inout some PartialCoder) throws(ByteFault) {
    try coder.code(&apps)
    try coder.code(&contributors)
    try coder.code(&unitSessions)
    try memberships.code(&coder)
    let noBins = [Int64](repeating: 0, count: coder.shape.awards * AwardBins.count)
    try coder.code(&bins, initial: noBins) { bins, coder throws(ByteFault) in
      try coder.code(all: &bins)
    }
    try coder.code(&resumedSessions)
  }
}
