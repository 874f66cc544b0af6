import FingertipCore

/// Levels from the highest to the lowest: the known ones in their fixed order, others by the depth
/// of their units.
struct LevelOrder: Sendable {
  private static let known = ["central", "province", "city", "county", "township", "village"]

  let levels: [String]

  /// - Complexity: O(units + levels · log levels).
  init(_ units: UnitTable) {
    let parents = units.units.map(\.parent)
    // By unit, the number of units above it.
    var depthOfUnit = [Int](repeating: 0, count: parents.count)
    var depths: [String: Int] = [:]
    var last: String?
    for unit in breadthFirstOrder(parents: parents) {
      if let parent = parents[unit] { depthOfUnit[unit] = depthOfUnit[parent] + 1 }
      let level = units.units[unit].level
      // The depths of units don't decrease: a level's first one has its least.
      if level != last, depths[level] == nil { depths[level] = depthOfUnit[unit] }
      last = level
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
    self.levels = levels + known
  }
}
