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

/// What memberships tell beyond the numbers of members, which are with other counts of apps
/// (``AppCounts``, ``UnitAppCounts``). The members of apps at the ends of periods are kept as the changes
/// from each period to the next: those of several cadres add up, and take no memory for each cadre.
struct MembershipPartial: MergeablePartial {
  /// The changes of the number of common members, of listed apps of one type and purpose: of cadres with
  /// few of these.
  private(set) var pairs = CodeTable<AppPairPeriod, Int64>()
  /// The memberships of cadres with more of them.
  private(set) var alike = AlikeMemberships()
  /// The first members among a unit's own cadres, for results that may be published.
  private(set) var first = CodeTable<UnitApp, BoundedRuns>()

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
    if limit > 0 {
      for run in runs {
        first[UnitApp(unit: unit, app: run.app), default: BoundedRuns()].insert(
          BoundedRuns.Run(cadre: cadre, first: run.firstPeriod, last: run.lastPeriod),
          limit: limit)
      }
    }
    addPairs(runs, listed, Int32(periodCount))
  }

  /// The number of memberships of one type and purpose up to which a cadre's pairs are added at once: they
  /// would take about as much memory as the memberships.
  static let fewAlike = 4

  private mutating func addPairs(_ runs: [MembershipRun], _ listed: ListedApps, _ end: Int32) {
    let runs = listed.sorted(runs.filter { listed.group($0.app) != ListedApps.noGroup })
    var start = 0
    while start < runs.count {
      let group = listed.group(runs[start].app)
      var next = start + 1
      while next < runs.count && listed.group(runs[next].app) == group { next += 1 }
      let alike = runs[start..<next].lazy.map { run in
        AlikeMemberships.Run(app: run.app, first: run.firstPeriod, last: run.lastPeriod)
      }
      if alike.count > Self.fewAlike {
        self.alike.add(alike)
      } else {
        addPairs(Array(alike), end)
      }
      start = next
    }
  }

  private mutating func addPairs(_ alike: [AlikeMemberships.Run], _ end: Int32) {
    for (place, run) in alike.enumerated() {
      for other in alike[(place + 1)...] {
        let start = max(run.first, other.first)
        let after = min(run.last, other.last) + 1
        guard run.app != other.app, start < after else { continue }
        let pair = AppPair(first: run.app, second: other.app)
        pairs[AppPairPeriod(pair: pair, period: start), default: 0] += 1
        if after < end { pairs[AppPairPeriod(pair: pair, period: after), default: 0] -= 1 }
      }
    }
  }

  mutating func merge(_ other: consuming MembershipPartial, until cancellation: Cancellation?) {
    pairs.merge(other.pairs, until: cancellation) { $0 += $1 }
    alike.merge(other.alike, until: cancellation)
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
    try coder.code(sums: &pairs)
    try alike.code(&coder)
    try coder.code(&first)
  }
}
