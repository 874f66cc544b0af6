/// Indicator 4 and the table `overlaps` (BurdenDefinitions.md, 4).
struct NaiveRedundancy {
  let zombies: NaiveZombies

  private var input: NaiveBurdenInput { zombies.input }
  private var members: [[UInt8]: Set<[UInt8]>] { zombies.period.members }

  /// Apps with a member that are neither exempt nor zombies; an app not judged stays.
  private var apps: [(id: [UInt8], app: NaiveTables.App)] {
    input.listed.filter { listed in
      !listed.app.isExempt && zombies.members[listed.id]?.isEmpty == false
        && zombies.verdicts[listed.id]?.isZombie != true
    }
  }

  func columns() -> NaiveOutputRow {
    let names = ["redundancy", "group_overlap", "function_overlap"]
    guard input.tables.apps != nil else {
      return Dictionary(uniqueKeysWithValues: names.map { ($0, .null(reason: "no-table")) })
    }
    let apps = apps
    let values = [redundancy(of: apps), groupOverlap(of: apps), functionOverlap(of: apps)]
    return Dictionary(
      uniqueKeysWithValues: zip(names, values).map { ($0, NaiveValue($1, else: "too-few")) })
  }

  private func redundancy(of apps: [(id: [UInt8], app: NaiveTables.App)]) -> Double? {
    let types = ["app", "miniapp"].map { Array($0.utf8) }
    let purposes = apps.filter { types.contains($0.app.type) && !$0.app.purpose.isEmpty }
      .map(\.app.purpose)
    guard purposes.count >= 2 else { return nil }
    return 1 - Double(Set(purposes).count) / Double(purposes.count)
  }

  private func groupOverlap(of apps: [(id: [UInt8], app: NaiveTables.App)]) -> Double? {
    let groups = apps.filter { $0.app.isGroup && !$0.app.purpose.isEmpty }
    guard groups.count >= 2 else { return nil }
    // Clusters, merged as long as two of them contain a pair that is the same.
    var clusters = groups.map { [$0] }
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      search: for (index, cluster) in clusters.enumerated() {
        for (other, second) in clusters.enumerated() where other > index {
          let areSame = cluster.contains { one in second.contains { isSame(one, $0) } }
          guard areSame else { continue }
          clusters[index] += second
          clusters.remove(at: other)
          hasChanged = true
          break search
        }
      }
    }
    return 1 - Double(clusters.count) / Double(groups.count)
  }

  private func isSame(
    _ one: (id: [UInt8], app: NaiveTables.App), _ other: (id: [UInt8], app: NaiveTables.App)
  ) -> Bool {
    one.app.purpose == other.app.purpose
      && jaccard(one.id, other.id).index >= input.burden.sameGroupJaccard
  }

  private func functionOverlap(of apps: [(id: [UInt8], app: NaiveTables.App)]) -> Double? {
    let functions = apps.map(\.app.functions).filter { !$0.isEmpty }
    guard functions.count >= 2 else { return nil }
    let distinct = Double(functions.reduce(Set()) { $0.union($1) }.count)
    let all = Double(functions.map(\.count).reduce(0, +))
    return (1 - distinct / all) / (1 - 1 / Double(functions.count))
  }

  /// Compares whole member sets, independent of the unit.
  private func jaccard(_ one: [UInt8], _ other: [UInt8]) -> (both: Int, either: Int, index: Double)
  {
    let (one, other) = (members[one] ?? [], members[other] ?? [])
    let (both, either) = (one.intersection(other).count, one.union(other).count)
    return (both, either, either == 0 ? 0 : Double(both) / Double(either))
  }

  /// Returns the pairs of the table `overlaps`.
  func pairs() -> [NaiveOutputRow] {
    let apps = apps.filter { !$0.app.purpose.isEmpty }
    var rows: [NaiveOutputRow] = []
    for (index, one) in apps.enumerated() {
      for other in apps[(index + 1)...]
      where one.app.type == other.app.type && one.app.purpose == other.app.purpose {
        let (both, either, index) = jaccard(one.id, other.id)
        guard index >= input.burden.overlapJaccard else { continue }
        rows.append([
          "period": NaiveValue(text: zombies.period.label), "app_a": .text(one.id),
          "app_b": .text(other.id), "purpose": .text(one.app.purpose), "both": NaiveValue(both),
          "either": NaiveValue(either), "jaccard": .real(index),
        ])
      }
    }
    return rows
  }
}
