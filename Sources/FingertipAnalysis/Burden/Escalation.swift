import FingertipCore

/// How weight is added to tasks from level to level, in one period (SPEC section 5, 11).
struct Escalation {
  /// By level, A of the tasks that arrive at it.
  private var arriving: [String: [Double]] = [:]
  /// By unit number, A of the tasks it owns.
  private var owned: [Int: [Double]] = [:]
  private let chain: (level: String, value: Double?)?

  init(_ tasks: [TaskRow], _ table: TaskTable?, _ units: UnitTable?, period: String) {
    var levels: Set<String> = []
    for row in tasks where row.issuedPeriod == period {
      guard let value = row.escalation, let level = row.level, let table else { continue }
      arriving[level, default: []].append(value)
      levels.insert(level)
      if let parent = row.parentLevel { levels.insert(parent) }
      if let unit = units?.index(of: table.tasks[row.task].owner) {
        owned[unit, default: []].append(value)
      }
    }
    guard let units, !levels.isEmpty else {
      chain = nil
      return
    }
    let order = LevelOrder(units)
    let ranks = levels.map { order.rank($0) }
    guard let highest = ranks.min(), let lowest = ranks.max() else {
      chain = nil
      return
    }
    var product: Double? = 1
    for level in order.levels[(highest + 1)...lowest] {
      guard let known = product, let hop = FingertipAnalysis.median(arriving[level] ?? []) else {
        product = nil
        break
      }
      product = known * hop
    }
    chain = (order.levels[lowest], product)
  }

  /// The median over tasks that arrive at a level.
  func median(atLevel level: String) -> Double? { median(arriving[level] ?? []) }

  /// The median over the tasks that some units own.
  func median(ofUnits units: [Int]) -> Double? {
    median(units.flatMap { owned[$0] ?? [] })
  }

  /// The median over all tasks.
  var median: Double? { median(arriving.values.flatMap(\.self)) }

  /// From the highest to the lowest level with tasks; nil where there is none, or a hop between has none.
  var chainValue: Double? { chain?.value }

  /// The level whose row shows the chain.
  var lowestLevel: String? { chain?.level }

  private func median(_ values: [Double]) -> Double? { FingertipAnalysis.median(values) }
}

/// Levels from the highest to the lowest: those of SPEC section 2 in its order, others by the depth of their
/// units.
struct LevelOrder: Sendable {
  private static let known = ["central", "province", "city", "county", "township", "village"]

  let levels: [String]
  private let ranks: [String: Int]

  init(_ units: UnitTable) {
    var depths: [String: Int] = [:]
    for unit in units.units {
      var depth = 0
      var above = unit.parent
      while let current = above {
        depth += 1
        above = units.units[current].parent
      }
      depths[unit.level] = min(depths[unit.level] ?? .max, depth)
    }
    // Where known levels occur they keep their order; others are fitted in by depth.
    var levels = Self.known.filter { depths[$0] != nil }
    for level in depths.keys.sorted(by: { (depths[$0]!, $0) < (depths[$1]!, $1) })
    where !levels.contains(level) {
      let place = levels.firstIndex { depths[$0]! > depths[level]! } ?? levels.endIndex
      levels.insert(level, at: place)
    }
    self.levels = levels
    ranks = Dictionary(uniqueKeysWithValues: levels.enumerated().map { ($1, $0) })
  }

  func rank(_ level: String) -> Int { ranks[level]! }
}
