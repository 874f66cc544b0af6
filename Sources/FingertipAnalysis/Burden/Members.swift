import FingertipCore

/// The members of each app at the end of successive periods.
struct Members {
  /// The changes of each period.
  private struct Changes {
    var apps: [(app: UInt32, by: Int64)] = []
    var units: [(place: UnitApp, by: MemberCounts)] = []
  }

  private let changes: [Changes]
  private let first: CodeTable<UnitApp, BoundedRuns>
  /// The period whose end is looked at; -1 before the first.
  private var period: Int32 = -1
  /// By app code.
  private var counts: [Int64]
  private var own = CodeTable<UnitApp, MemberCounts>()
  private let common: CommonMembers

  /// - Parameters:
  ///   - listed: The apps that may be compared.
  ///   - leastIndex: The least Jaccard index of two apps that matters.
  ///   - threads: Those that compare apps.
  /// - Complexity: O(changes), and that of ``CommonMembers``.
  /// - Throws: `CancellationError`.
  init(
    _ partial: AppPartial, _ listed: ListedApps, appCount: Int, periodCount: Int,
    leastIndex: Double, threads: Int, _ cancellation: Cancellation
  ) throws(CancellationError) {
    common = try CommonMembers(
      partial, listed, appCount: appCount, periodCount: periodCount, least: leastIndex,
      threads: threads, cancellation)
    counts = Array(repeating: 0, count: appCount)
    first = partial.memberships.first
    var changes = [Changes](repeating: Changes(), count: periodCount)
    for (place, change) in partial.apps.memberChanges {
      changes[Int(place.period)].apps.append((place.app, change))
    }
    for (place, change) in partial.units.memberChanges {
      changes[Int(place.period)].units.append((UnitApp(unit: place.unit, app: place.app), change))
    }
    self.changes = changes
  }

  /// Advances to a later period.
  ///
  /// - Complexity: O(changes in between).
  mutating func move(to period: Int32) {
    for changes in changes[Int(self.period + 1)...Int(period)] {
      for (app, change) in changes.apps { counts[Int(app)] += change }
      for (place, change) in changes.units {
        own[place, default: MemberCounts()].merge(change)
      }
    }
    self.period = period
  }

  func count(of app: UInt32) -> Int64 { counts[Int(app)] }

  /// The members of listed apps among the own cadres of each unit.
  var ofUnits: some Sequence<(key: UnitApp, value: MemberCounts)> {
    own.lazy.filter { $0.value.members > 0 }
  }

  /// Apps of one type and purpose that share members, and how many; none below the least index.
  var ofPairs: [CommonMembers.Pair] { common.pairs[Int(period)] }

  /// Returns the first members of an app among a unit's own cadres.
  func first(_ place: UnitApp) -> BoundedCodes { first[place]?.codes(in: period) ?? BoundedCodes() }

  /// Returns the first members of each app.
  ///
  /// - Complexity: O(units · apps · `limit`).
  func firstOfApps(limit: Int) -> [UInt32: BoundedCodes] {
    var codes: [UInt32: BoundedCodes] = [:]
    for (place, runs) in first {
      codes[place.app, default: BoundedCodes()].formUnion(runs.codes(in: period), limit: limit)
    }
    return codes
  }
}
