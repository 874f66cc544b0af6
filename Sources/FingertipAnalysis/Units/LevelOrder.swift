import FingertipCore

/// Levels from the highest to the lowest: the known ones in their fixed order, others by the depth
/// of their units.
struct LevelOrder: Sendable {
  private static let known = ["central", "province", "city", "county", "township", "village"]

  let levels: [String]
  private let ranks: [String: Int]

  /// - Complexity: O(units + levels · log levels).
  init(_ units: UnitTable) {
    var depths: [String: Int] = [:]
    for (unit, depth) in zip(units.units, Self.depths(of: units)) {
      depths[unit.level] = min(depths[unit.level] ?? .max, depth)
    }
    // Known levels keep their order; others are inserted by depth, after known levels of equal
    // depth.
    var known = Self.known.filter { depths[$0] != nil }[...]
    var levels: [String] = []
    for level in depths.keys.sorted(by: { (depths[$0]!, $0) < (depths[$1]!, $1) })
    where !Self.known.contains(level) {
      while let next = known.first, depths[next]! <= depths[level]! {
        levels.append(next)
        known.removeFirst()
      }
      levels.append(level)
    }
    levels += known
    self.levels = levels
    ranks = Dictionary(uniqueKeysWithValues: levels.enumerated().map { ($1, $0) })
  }

  /// Returns the index of a level in ``levels``.
  func rank(_ level: String) -> Int { ranks[level]! }

  /// Returns, by unit, the number of units above it.
  ///
  /// - Complexity: O(units).
  private static func depths(of units: UnitTable) -> [Int] {
    let parents = units.units.map(\.parent)
    var depths = [Int](repeating: 0, count: parents.count)
    for unit in breadthFirstOrder(parents: parents) {
      if let parent = parents[unit] { depths[unit] = depths[parent] + 1 }
    }
    return depths
  }
}
