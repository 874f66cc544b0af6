import FingertipCore

/// Redundancy of apps and groups (BurdenDefinitions.md, 4). Zombies are excluded, so that merging
/// groups without closing them stays visible.
struct Redundancy: ~Copyable {
  /// By group, the groups of its purpose with the same members.
  private let same: [UInt32: [UInt32]]
  private let traits: AppTraits
  // The distinct ones of a unit's apps.
  private var purposes: CodeNumbers
  private var functions: CodeNumbers

  /// - Parameters:
  ///   - traits: Those of the listed apps.
  ///   - alive: Listed apps with a member that are neither exempt nor zombies among all members,
  ///     ascending.
  ///   - overlaps: Receives the pairs to be listed.
  /// - Complexity: O(pairs of apps of one type and purpose with common members).
  /// - Throws: `CancellationError`.
  init(
    _ listed: ListedApps, _ traits: AppTraits, alive: [UInt32], members: borrowing Members,
    thresholds: Thresholds, period: Int32, ids: IdentifierColumn, overlaps: inout [OverlapRow],
    _ cancellation: Cancellation
  ) throws(CancellationError) {
    func isAlive(_ app: UInt32) -> Bool { alive.index(ofAscending: app) != nil }
    var same: [UInt32: [UInt32]] = [:]
    // Both apps of a pair are of one type, and not exempt.
    for pair in members.ofPairs {
      if cancellation.isCancelled { throw CancellationError() }
      let (first, second) = (pair.apps.first, pair.apps.second)
      if pair.index >= thresholds.sameGroups, listed[first, { $0.type }] == .group {
        same[first, default: []].append(second)
      }
      if pair.index >= thresholds.overlapListed, isAlive(first), isAlive(second) {
        overlaps.append(
          OverlapRow(
            period: period, first: ids[first], second: ids[second],
            purpose: listed[first]!.purpose, both: pair.both, either: pair.either))
      }
    }
    self.same = same
    self.traits = traits
    purposes = CodeNumbers(bound: traits.purposeCount)
    functions = CodeNumbers(bound: traits.functionCount)
  }

  /// Returns the share of a unit's apps and miniapps with a purpose that are redundant.
  ///
  /// - Complexity: O(apps).
  mutating func redundancy(of apps: [UInt32]) -> Reported<Ratio> {
    purposes.removeAll()
    var all = 0
    for app in apps {
      guard let purpose = traits.purpose(app) else { continue }
      all += 1
      purposes.insert(purpose)
    }
    guard all >= 2 else { return .null(.tooFew) }
    return .value(
      Ratio(numerator: Int64(all - purposes.count), denominator: Int64(all)))
  }

  /// Returns the share of a unit's groups with a purpose that repeat another group.
  ///
  /// - Parameter apps: Ascending.
  /// - Complexity: O(apps + pairs of groups with the same members · log apps).
  func groupOverlap(of apps: [UInt32]) -> Reported<Ratio> {
    let groups = apps.filter { traits.isGroup($0) }
    guard groups.count >= 2 else { return .null(.tooFew) }
    var clusters = DisjointSets(count: groups.count)
    for (place, group) in groups.enumerated() {
      for other in same[group] ?? [] {
        if let second = groups.index(ofAscending: other) { clusters.unite(place, second) }
      }
    }
    return .value(
      Ratio(
        numerator: Int64(groups.count - clusters.count), denominator: Int64(groups.count)))
  }

  /// Returns the share of the functions of a unit's apps that occur more than once.
  ///
  /// - Complexity: O(apps and their functions).
  mutating func functionOverlap(of apps: [UInt32]) -> Reported<Double> {
    functions.removeAll()
    var (lists, all) = (0, 0)
    for app in apps {
      let ofApp = traits.functions(app)
      if ofApp.isEmpty { continue }
      lists += 1
      all += ofApp.count
      for function in ofApp { functions.insert(function) }
    }
    guard lists >= 2 else { return .null(.tooFew) }
    let repeated = 1 - Double(functions.count) / Double(all)
    return .value(repeated / (1 - 1 / Double(lists)))
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
