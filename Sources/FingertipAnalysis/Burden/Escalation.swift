import FingertipCore

/// The weight added to tasks from level to level, in one period (BurdenDefinitions.md, 11).
struct Escalation {
  /// By level, A of the tasks that arrive at it.
  private var arriving: [String: [Double]] = [:]
  /// A of the tasks that a unit owns, with the unit's index in the order of the hierarchy.
  private var owned: [(place: Int, value: Double)] = []
  private let chain: (level: String, value: Double?)?

  /// - Complexity: O(tasks · log tasks + units).
  init(
    _ tasks: [TaskRow], _ table: TaskTable?, _ units: UnitTable?, _ hierarchy: UnitHierarchy,
    period: String
  ) {
    var levels: Set<String> = []
    for row in tasks where row.issuedPeriod == period {
      guard let value = row.escalation, let level = row.level, let table else { continue }
      arriving[level, default: []].append(value)
      levels.insert(level)
      if let parent = row.parentLevel { levels.insert(parent) }
      if let unit = units?.index(of: table.tasks[row.task].owner) {
        owned.append((hierarchy.places(of: unit).lowerBound, value))
      }
    }
    owned.sort { $0 < $1 }
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

  /// Returns the median over the tasks that arrive at a level.
  func median(atLevel level: String) -> Double? { median(arriving[level] ?? []) }

  /// Returns the median over the tasks owned by the units in a range of the hierarchy's order.
  ///
  /// - Complexity: O(*n* log *n*) in these tasks.
  func median(ofPlaces places: Range<Int>) -> Double? {
    let first = partitionPoint(of: owned.indices) { owned[$0].place >= places.lowerBound }
    return median(owned[first...].prefix { $0.place < places.upperBound }.map(\.value))
  }

  /// The median over all tasks.
  var median: Double? { median(arriving.values.flatMap(\.self)) }

  /// The product from the highest to the lowest level with tasks; nil if there are no tasks, or if
  /// a level between has none.
  var chainValue: Double? { chain?.value }

  /// The level whose row shows the chain.
  var lowestLevel: String? { chain?.level }

  private func median(_ values: [Double]) -> Double? { FingertipAnalysis.median(values) }
}
