import FingertipCore

/// The weight added to tasks from level to level, in one period (BurdenDefinitions.md, 11).
struct Escalation {
  /// By level, A of the tasks that arrive at it.
  private var arriving: [String: [Double]] = [:]
  /// The tasks that units own, as the units' indices in the order of the hierarchy, ascending.
  private let places: [Int]
  /// A of these tasks.
  private let owned: RangeMedians
  /// The product from the highest to the lowest level with tasks; nil if there are no tasks, or if
  /// a level between has none.
  private(set) var chain: Double?
  /// The level whose row shows the chain.
  private(set) var lowestLevel: String?

  /// - Parameters:
  ///   - tasks: Nil without a table of tasks.
  ///   - order: All levels from the highest to the lowest; empty without a table of units.
  /// - Complexity: O(tasks · log tasks + levels).
  init(
    _ tasks: TaskOutcomes?, _ order: [String], _ hierarchy: UnitHierarchy, period: String
  ) {
    var levels: Set<String> = []
    var owned: [(place: Int, value: Double)] = []
    if let tasks {
      for task in tasks.issued(in: period) {
        guard let value = tasks.rows[task].escalation, let unit = tasks.owners[task],
          let level = tasks.rows[task].level
        else { continue }
        arriving[level, default: []].append(value)
        levels.insert(level)
        if let parent = tasks.rows[task].parentLevel { levels.insert(parent) }
        owned.append((hierarchy.places(of: unit).lowerBound, value))
      }
    }
    owned.sort { $0 < $1 }
    places = owned.map { $0.place }
    self.owned = RangeMedians(owned.map { $0.value })
    let met = order.indices.filter { levels.contains(order[$0]) }
    guard let highest = met.first, let lowest = met.last else { return }
    lowestLevel = order[lowest]
    chain = order[(highest + 1)..<(lowest + 1)].reduce(1) { product, level in
      product.flatMap { known in median(atLevel: level).flatMap { TaskOutcomes.factor(known * $0) }
      }
    }
  }

  /// Returns the median over the tasks that arrive at a level.
  func median(atLevel level: String) -> Double? {
    FingertipAnalysis.median(arriving[level] ?? [])
  }

  /// Returns the median over the tasks owned by the units in a range of the hierarchy's order.
  ///
  /// - Complexity: O(log *n*) in all tasks.
  func median(ofPlaces covered: Range<Int>) -> Double? {
    owned.median(of: places.indices(within: covered))
  }

  /// The median over all tasks.
  var median: Double? { FingertipAnalysis.median(arriving.values.flatMap(\.self)) }
}
