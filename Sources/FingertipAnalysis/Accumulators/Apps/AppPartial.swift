import FingertipCore

/// Sessions with an app.
struct SessionCounts: BitwiseCopyable {
  var all: Int64 = 0
  var short: Int64 = 0

  mutating func add(_ other: SessionCounts) {
    all += other.all
    short += other.short
  }
}

/// The use of apps by some cadres of a log.
struct AppPartial: MergeablePartial {
  private(set) var apps: AppCounts
  /// The cadres that tallies come from, for results that may be published.
  var contributors = CodeTable<AppPeriod, AppContributors>()
  /// Sessions with all apps, and members of listed ones.
  private(set) var units: UnitAppCounts
  var memberships = MembershipPartial()
  /// By app and period, the bins of each award (see ``AwardBins``).
  var bins = CodeTable<AppPeriod, [Int64]>()
  /// Sessions that begin within a second of the end of the cadre's last one with the app.
  var resumedSessions: Int64 = 0

  /// Creates the result of no cadre.
  init() { (apps, units) = (AppCounts(), UnitAppCounts()) }

  /// Creates the result of no cadre of a log, whose apps are found by numbers if these are few for its rows.
  ///
  /// - Complexity: O(cadres and numbers).
  init(_ context: SweepContext) {
    var shape = PartialShape(of: context)
    shape.units = Int(context.unitOfCadre.max() ?? -1) + 1
    // A number takes at most four slots, of 8 bytes.
    let limit = max(TableFetch.leastSlots, context.log.count / 8)
    apps = AppCounts(KeyNumbers(atMost: limit, shape.codes))
    units = UnitAppCounts(KeyNumbers(atMost: limit, shape.codes))
  }

  /// Adds the values of one cadre with an app in a period.
  ///
  /// - Parameters:
  ///   - unit: The cadre's unit; -1 for none.
  ///   - regularity: The regularity of a user with enough days; nil for others.
  @inline(__always)
  mutating func add(
    _ state: UnsafePointer<AppState>, unit: Int32, regularity: Double?, period: Int32
  ) {
    apps.add(state, regularity: regularity, period: period)
    let (sessions, short) = (state.pointee.sessions, state.pointee.shortSessions)
    if sessions == 0 { return }
    units.add(
      SessionCounts(all: Int64(sessions), short: Int64(short)),
      UnitAppPeriod(unit: unit, app: state.pointee.app, period: period))
  }

  /// Fetches what a cadre's values with apps in a period are added to (see ``EntryTable/fetch(_:)``).
  @inline(__always)
  func fetch(_ codes: [UInt32], unit: Int32, period: Int32) {
    apps.fetch(codes.lazy.map { AppPeriod(app: $0, period: period) })
    units.fetch(codes.lazy.map { UnitAppPeriod(unit: unit, app: $0, period: period) })
  }

  mutating func addBriefSession(app: UInt32, period: Int32) {
    apps.addBriefSession(AppPeriod(app: app, period: period))
  }

  /// Adds the memberships of a cadre.
  ///
  /// - Parameters:
  ///   - runs: Those of an app by period.
  ///   - limit: The number of first members that are needed.
  /// - Complexity: O(*n* · `limit`), and O(*n* log *n*) in runs with apps of one type and purpose.
  mutating func add(
    _ runs: [MembershipRun], of cadre: UInt32, unit: Int32, _ listed: ListedApps, limit: Int,
    periodCount: Int
  ) {
    for batch in runs.indices.batches(of: TableFetch.keyCount) {
      count(runs[batch], unit: unit, listed, end: Int32(periodCount))
    }
    memberships.add(
      runs, of: cadre, unit: unit, listed, limit: limit, periodCount: periodCount)
  }

  /// Counts memberships of a cadre, which fit the cache together.
  private mutating func count(
    _ runs: ArraySlice<MembershipRun>, unit: Int32, _ listed: ListedApps, end: Int32
  ) {
    apps.fetch(runs.lazy.map { AppPeriod(app: $0.app, period: $0.firstPeriod) })
    units.fetch(
      runs.lazy.filter { listed.isListed($0.app) }
        .map { UnitAppPeriod(unit: unit, app: $0.app, period: $0.firstPeriod) })
    for run in runs {
      count(run, by: 1, from: run.firstPeriod, unit: unit, listed)
      let after = run.lastPeriod + 1
      if after < end { count(run, by: -1, from: after, unit: unit, listed) }
    }
  }

  @inline(__always)
  private mutating func count(
    _ run: MembershipRun, by change: Int32, from period: Int32, unit: Int32, _ listed: ListedApps
  ) {
    apps.addMembers(change, AppPeriod(app: run.app, period: period))
    guard listed.isListed(run.app) else { return }
    units.addMembers(
      MemberCounts(members: Int64(change), alive: run.isAlive ? Int64(change) : 0),
      UnitAppPeriod(unit: unit, app: run.app, period: period))
  }

  mutating func merge(_ other: consuming AppPartial, until cancellation: Cancellation?) {
    apps.merge(other.apps, until: cancellation)
    units.merge(other.units, until: cancellation)
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
  ///
  /// Without its regularity.
  mutating func add(_ cadre: AppState) {
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
  init(_ shape: PartialShape) { self.init() }

  mutating func code(_ coder: inout some PartialCoder) throws(ByteFault) {
    var (tallies, memberChanges) = (CodeTable(apps.tallies()), CodeTable(apps.memberChanges))
    var (sessions, unitMembers) = (CodeTable(units.sessions), CodeTable(units.memberChanges))
    try coder.code(&tallies)
    try coder.code(&contributors)
    try coder.code(&sessions)
    try coder.code(sums: &memberChanges)
    try coder.code(&unitMembers)
    apps = AppCounts(tallies, memberChanges: memberChanges)
    units = UnitAppCounts(sessions, memberChanges: unitMembers)
    try memberships.code(&coder)
    let noBins = [Int64](repeating: 0, count: coder.shape.awards * AwardBins.count)
    try coder.code(&bins, initial: noBins) { bins, coder throws(ByteFault) in
      try coder.code(all: &bins)
    }
    try coder.code(&resumedSessions)
  }
}
