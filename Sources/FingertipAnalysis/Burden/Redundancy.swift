import FingertipCore

/// Redundancy of apps and groups (BurdenDefinitions.md, 4). Zombies are excluded, so that merging
/// groups without closing them stays visible.
struct Redundancy {
  /// By group, the groups of its purpose with the same members.
  private let same: [UInt32: [UInt32]]
  private let codes: [UInt32: AppTable.App]

  /// - Parameters:
  ///   - candidates: Listed apps with a member that are neither exempt nor zombies among all
  ///     members.
  ///   - overlaps: Receives the pairs to be listed.
  /// - Complexity: O(pairs of apps of one type and purpose with common members).
  /// - Throws: `CancellationError`.
  init(
    _ apps: [UInt32: AppTable.App], groups: [UInt32], listedCandidates: [UInt32],
    members: borrowing Members, thresholds: Thresholds, period: Int32,
    ids: IdentifierColumn, overlaps: inout [OverlapRow], _ cancellation: Cancellation
  ) throws(CancellationError) {
    codes = apps
    var same: [UInt32: [UInt32]] = [:]
    try Self.eachPair(
      of: groups, members, least: thresholds.sameGroups, cancellation
    ) { pair in
      same[pair.apps.first, default: []].append(pair.apps.second)
    }
    self.same = same
    try Self.eachPair(
      of: listedCandidates, members, least: thresholds.overlapListed, cancellation
    ) { pair in
      overlaps.append(
        OverlapRow(
          period: period, first: ids[pair.apps.first], second: ids[pair.apps.second],
          purpose: apps[pair.apps.first]!.purpose, both: pair.both, either: pair.either))
    }
  }

  /// Calls `body` with the pairs of one type and purpose whose Jaccard index is at least `least`.
  private static func eachPair(
    of candidates: [UInt32], _ members: borrowing Members, least: Double,
    _ cancellation: Cancellation,
    _ body: (CommonMembers.Pair) -> Void
  ) throws(CancellationError) {
    let candidates = Set(candidates)
    for pair in members.ofPairs {
      if cancellation.isCancelled { throw CancellationError() }
      guard candidates.contains(pair.apps.first), candidates.contains(pair.apps.second),
        pair.index >= least
      else { continue }
      body(pair)
    }
  }

  /// Returns the share of a unit's apps and miniapps with a purpose that are redundant.
  func redundancy(of apps: [UInt32]) -> Reported<Ratio> {
    let purposes = apps.filter {
      [.app, .miniapp].contains(codes[$0]!.type) && !codes[$0]!.purpose.isEmpty
    }.map { codes[$0]!.purpose }
    guard purposes.count >= 2 else { return .null(.tooFew) }
    return .value(
      Ratio(
        numerator: Int64(purposes.count - Set(purposes).count),
        denominator: Int64(purposes.count)))
  }

  /// Returns the share of a unit's groups with a purpose that repeat another group.
  func groupOverlap(of apps: [UInt32]) -> Reported<Ratio> {
    let groups = apps.filter { codes[$0]!.type == .group && !codes[$0]!.purpose.isEmpty }
    guard groups.count >= 2 else { return .null(.tooFew) }
    var clusters = DisjointSets(count: groups.count)
    let places = Dictionary(uniqueKeysWithValues: groups.enumerated().map { ($1, $0) })
    for group in groups {
      for other in same[group] ?? [] {
        if let second = places[other] { clusters.unite(places[group]!, second) }
      }
    }
    return .value(
      Ratio(
        numerator: Int64(groups.count - clusters.count), denominator: Int64(groups.count)))
  }

  /// Returns the share of the functions of a unit's apps that occur more than once.
  func functionOverlap(of apps: [UInt32]) -> Reported<Double> {
    let lists = apps.map { codes[$0]!.functions }.filter { !$0.isEmpty }
    guard lists.count >= 2 else { return .null(.tooFew) }
    let all = lists.reduce(0) { $0 + $1.count }
    let distinct = Set(lists.flatMap(\.self)).count
    let repeated = 1 - Double(distinct) / Double(all)
    return .value(repeated / (1 - 1 / Double(lists.count)))
  }
}

/// Disjoint sets with union as the only change.
struct DisjointSets {
  private var parents: [Int]
  /// The number of sets.
  private(set) var count: Int

  init(count: Int) {
    parents = Array(0..<count)
    self.count = count
  }

  mutating func unite(_ first: Int, _ second: Int) {
    let (a, b) = (root(first), root(second))
    guard a != b else { return }
    parents[max(a, b)] = min(a, b)
    count -= 1
  }

  private mutating func root(_ element: Int) -> Int {
    var current = element
    while parents[current] != current {
      parents[current] = parents[parents[current]]
      current = parents[current]
    }
    return current
  }
}
