/// Indicator 11 of units and levels in one period (BurdenDefinitions.md, 11).
struct NaiveEscalation {
  private let input: NaiveBurdenInput
  /// The tasks that count in the period.
  private let fates: [NaiveTasks.Fate]

  init(_ tasks: NaiveTasks, in label: String, _ input: NaiveBurdenInput) {
    self.input = input
    fates = tasks.fates.filter { $0.issuedPeriod == label && $0.escalation != nil }
  }

  private var reason: String { input.tables.tasks == nil ? "no-table" : "no-denominator" }

  /// Returns the value of the tasks owned by the unit and by units below it.
  func value(ofUnit unit: [UInt8]) -> NaiveValue {
    let values = fates.filter {
      unit == NaiveBurdenInput.everybody
        || input.tables.unitAndAncestors(of: $0.task.owner).contains(unit)
    }
    return NaiveValue(median(values.compactMap(\.escalation)), else: reason)
  }

  /// Returns the value of the tasks that arrive at the level.
  func value(ofLevel level: [UInt8]) -> NaiveValue {
    NaiveValue(hop(to: level), else: reason)
  }

  private func hop(to level: [UInt8]) -> Double? {
    median(fates.filter { $0.level == level }.compactMap(\.escalation))
  }

  /// The chain of `*`.
  var chain: NaiveValue { NaiveValue(chainLevels.flatMap(product), else: reason) }

  /// Returns the chain of `level`, which is null unless the level is the lowest with tasks.
  func chain(ofLevel level: [UInt8]) -> NaiveValue {
    chainLevels?.last == level ? chain : .null(reason: reason)
  }

  private func product(of levels: [[UInt8]]) -> Double? {
    var product = 1.0
    for level in levels.dropFirst() {
      guard let hop = hop(to: level) else { return nil }
      product *= hop
    }
    return product
  }

  /// The levels of the `units` table from the highest to the lowest with tasks, both counted.
  private var chainLevels: [[UInt8]]? {
    let order = levels
    let met = Set(fates.flatMap { [$0.level, $0.parentLevel] })
    guard let first = order.firstIndex(where: met.contains),
      let last = order.lastIndex(where: met.contains)
    else { return nil }
    return Array(order[first...last])
  }

  /// The levels, highest first: as Tables.md, Units, lists them, otherwise all by their units'
  /// depth.
  private var levels: [[UInt8]] {
    let known = ["central", "province", "city", "county", "township", "village"]
      .map { Array($0.utf8) }
    var depths: [[UInt8]: Int] = [:]
    for (id, unit) in input.tables.units ?? [:] where !unit.level.isEmpty {
      let depth = input.tables.unitAndAncestors(of: id).count
      depths[unit.level] = min(depth, depths[unit.level] ?? depth)
    }
    if depths.keys.allSatisfy(known.contains) { return known.filter { depths[$0] != nil } }
    return depths.sorted {
      ($0.value, known.firstIndex(of: $0.key) ?? known.count) < (
        $1.value, known.firstIndex(of: $1.key) ?? known.count
      )
        || ($0.value == $1.value && $0.key.lexicographicallyPrecedes($1.key)
          && known.firstIndex(of: $0.key) == known.firstIndex(of: $1.key))
    }.map(\.key)
  }
}
