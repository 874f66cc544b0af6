import FingertipCore

/// The units whose own cadres a row of `points` or `trends` covers.
struct EffortGroup: Sendable {
  /// Nil in a level's row.
  let unit: Int?
  let level: String?
  /// The units with rows that are ranked under this one: those directly below, or those of the
  /// level.
  let ranked: [Int]
  /// The topmost units it covers: the unit itself, or the outermost units of the level.
  let tops: [Int]

  /// Returns all groups, those of units bytewise, then those of levels.
  ///
  /// - Parameter isCovered: By unit, true if it or a unit below it has rows.
  /// - Complexity: O(units · log units).
  static func all(_ isCovered: [Bool], _ hierarchy: UnitHierarchy) -> [EffortGroup] {
    var below = [[Int]](repeating: [], count: isCovered.count)
    var levels: [Identifier: [Int]] = [:]
    for unit in isCovered.indices where isCovered[unit] {
      if let above = hierarchy.above(unit) { below[above].append(unit) }
      if let level = hierarchy.names[unit].level, !level.isEmpty {
        levels[Identifier(level), default: []].append(unit)
      }
    }
    return hierarchy.bytewise.filter { isCovered[$0] }.map { unit in
      EffortGroup(
        unit: unit, level: hierarchy.names[unit].level, ranked: below[unit], tops: [unit])
    }
      + levels.sorted { $0.key < $1.key }.map { level, units in
        EffortGroup(
          unit: nil, level: level.description, ranked: units,
          tops: hierarchy.outermost(of: units))
      }
  }
}
