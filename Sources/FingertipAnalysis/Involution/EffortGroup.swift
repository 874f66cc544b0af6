import FingertipCore

/// The units whose own cadres a row of `points` or `trends` covers.
struct EffortGroup: Sendable {
  /// Nil in a level's row.
  let unit: Int?
  let level: String?
  /// Units with rows of their own cadres, ascending; -1 is that of cadres without one.
  let own: [Int32]
  /// Units with rows that are ranked under this one: those directly below, or those of the level.
  let below: [Int]

  /// All rows, those of units bytewise, then those of levels.
  ///
  /// - Parameter own: units with rows of their own cadres.
  /// - Complexity: O(units · depth · log units).
  static func all(_ own: Set<Int32>, _ hierarchy: UnitHierarchy) -> [EffortGroup] {
    var covered: [Int: [Int32]] = [:]
    for unit in own.sorted() {
      for above in hierarchy.selfAndAbove(Int(unit)) { covered[above, default: []].append(unit) }
    }
    var below: [Int: [Int]] = [:]
    var levels: [Identifier: [Int]] = [:]
    for unit in covered.keys.sorted() where unit != hierarchy.everybody {
      below[hierarchy.unitsAbove(unit).first ?? hierarchy.everybody, default: []].append(unit)
      if let level = hierarchy.names[unit].level, !level.isEmpty {
        levels[Identifier(level), default: []].append(unit)
      }
    }
    let units = covered.sorted { hierarchy.names[$0.key].id < hierarchy.names[$1.key].id }
    return units.map { unit, own in
      EffortGroup(
        unit: unit, level: hierarchy.names[unit].level, own: own, below: below[unit] ?? [])
    }
      + levels.sorted { $0.key < $1.key }.map { level, units in
        EffortGroup(
          unit: nil, level: level.description,
          own: Set(units.flatMap { covered[$0] ?? [] }).sorted(), below: units)
      }
  }
}
