import FingertipCore

/// The number of members, and of those that an app is alive for; or the changes of both.
struct MemberCounts: MergeablePartial, BitwiseCopyable {
  var members: Int64 = 0
  var alive: Int64 = 0

  mutating func merge(_ other: MemberCounts, until cancellation: Cancellation?) {
    members += other.members
    alive += other.alive
  }
}

/// A cadre's membership of an app over the ends of consecutive periods.
struct MembershipRun: BitwiseCopyable {
  let app: UInt32
  let firstPeriod: Int32
  let lastPeriod: Int32
  /// True if, within the look-back from those ends, the cadre was active with the app (an app or
  /// miniapp) or received a message with it (an account or group).
  let isAlive: Bool
}

/// The members of apps at the ends of periods, as the changes from each period to the next: those of
/// several cadres add up, and take no memory for each cadre.
struct MembershipPartial: MergeablePartial {
  /// By app and period.
  private(set) var apps = CodeTable<AppPeriod, Int64>()
  /// The changes among a unit's own cadres, of listed apps.
  private(set) var units = CodeTable<UnitAppPeriod, MemberCounts>()
  /// The changes of the number of common members, of listed apps of one type and purpose.
  private(set) var pairs = CodeTable<AppPairPeriod, Int64>()
  /// The first members among a unit's own cadres, for results that may be published.
  private(set) var first = CodeTable<UnitApp, BoundedRuns>()

  /// Adds the memberships of a cadre.
  ///
  /// - Parameters:
  ///   - runs: Those of an app by period.
  ///   - limit: The number of first members that are needed.
  /// - Complexity: O(*n*²) in runs with apps of one type and purpose, O(*n* · `limit`) in others.
  mutating func add(
    _ runs: [MembershipRun], of cadre: UInt32, unit: Int32, _ listed: ListedApps, limit: Int,
    periodCount: Int
  ) {
    let end = Int32(periodCount)
    let places = runs.map { run in
      (
        app: apps.place(of: AppPeriod(app: run.app, period: run.firstPeriod)),
        unit: units.place(of: UnitAppPeriod(unit: unit, app: run.app, period: run.firstPeriod))
      )
    }
    for (run, place) in zip(runs, places) {
      let after = run.lastPeriod + 1
      apps[AppPeriod(app: run.app, period: run.firstPeriod), at: place.app, default: 0] += 1
      if after < end { apps[AppPeriod(app: run.app, period: after), default: 0] -= 1 }
      if limit > 0 {
        first[UnitApp(unit: unit, app: run.app), default: BoundedRuns()].insert(
          BoundedRuns.Run(cadre: cadre, first: run.firstPeriod, last: run.lastPeriod),
          limit: limit)
      }
      guard listed.isListed(run.app) else { continue }
      let alive: Int64 = run.isAlive ? 1 : 0
      let begins = UnitAppPeriod(unit: unit, app: run.app, period: run.firstPeriod)
      units[begins, at: place.unit, default: MemberCounts()].merge(
        MemberCounts(members: 1, alive: alive))
      if after < end {
        let ends = UnitAppPeriod(unit: unit, app: run.app, period: after)
        units[ends, default: MemberCounts()].merge(MemberCounts(members: -1, alive: -alive))
      }
    }
    addPairs(runs, listed, end)
  }

  private mutating func addPairs(_ runs: [MembershipRun], _ listed: ListedApps, _ end: Int32) {
    let alike = runs.filter { listed.group($0.app) != ListedApps.noGroup }
      .sorted { (listed.group($0.app), $0.app) < (listed.group($1.app), $1.app) }
    for place in alike.indices {
      let run = alike[place]
      let group = listed.group(run.app)
      for other in alike[(place + 1)...] {
        if listed.group(other.app) != group { break }
        let start = max(run.firstPeriod, other.firstPeriod)
        let after = min(run.lastPeriod, other.lastPeriod) + 1
        guard run.app != other.app, start < after else { continue }
        let pair = AppPair(first: run.app, second: other.app)
        pairs[AppPairPeriod(pair: pair, period: start), default: 0] += 1
        if after < end { pairs[AppPairPeriod(pair: pair, period: after), default: 0] -= 1 }
      }
    }
  }

  mutating func merge(_ other: consuming MembershipPartial, until cancellation: Cancellation?) {
    apps.merge(other.apps, until: cancellation) { $0 += $1 }
    units.merge(other.units, until: cancellation)
    pairs.merge(other.pairs, until: cancellation) { $0 += $1 }
    first.merge(other.first, until: cancellation) { $0.formUnion($1) }
  }
}

extension MemberCounts: PortablePartial {
  init(_ shape: PartialShape) {}

  mutating func code(_ coder: inout some PartialCoder) throws(ByteFault) {
    try coder.code(&members)
    try coder.code(&alive)
  }
}

extension MembershipPartial: PortablePartial {
  init(_ shape: PartialShape) {}

  mutating func code(_ coder: inout some PartialCoder) throws(ByteFault) {
    try coder.code(sums: &apps)
    try coder.code(&units)
    try coder.code(sums: &pairs)
    try coder.code(&first)
  }
}
