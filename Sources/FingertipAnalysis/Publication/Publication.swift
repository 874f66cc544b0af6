import FingertipCore

/// What a result that may be handed on keeps back (SPEC section 8).
package struct Publication: Sendable {
  /// The cadres of the smallest group that may show.
  package let minimumGroup: Int
  /// By index in ``AnalysisResult/unitNames``: whether the unit's rows hold nothing.
  package let isSuppressed: [Bool]
  /// Levels whose sums over all their units may show: what is left of other rows without them is empty
  /// or about enough cadres, too.
  package let separableLevels: Set<String>
  /// Months in which so few cadres have data that nobody may show.
  package let smallMonths: [String]
  /// How the ratio of screen to field is distributed; nil where that would tell of few cadres.
  package let distribution: RatioDistribution?
  /// The same in ranges of enough cadres each.
  package let histogram: RatioHistogram?

  /// Whether everybody's own rows hold nothing, and so no row at all does.
  package var isEverybodySuppressed: Bool { isSuppressed.last ?? true }
}

/// Decides on units and levels.
struct PublicationRules {
  private let hierarchy: UnitHierarchy
  private let months: [MonthlyEvidence.Month]
  private let minimum: Int64
  /// Words are given to 64 levels, far more than there are.
  private let levels: [String]
  /// By unit, its level and those above as bits.
  private let levelsOfUnit: [UInt64]
  /// By unit.
  let isSuppressed: [Bool]

  /// - Parameter levels: the highest first.
  /// - Complexity: O(months · units · log units).
  init(
    _ evidence: MonthlyEvidence, _ hierarchy: UnitHierarchy, levels: [String], minimum: Int
  ) {
    self.hierarchy = hierarchy
    months = evidence.months
    self.minimum = Int64(minimum)
    self.levels = Array(levels.prefix(64))
    let names = hierarchy.names
    let bits = Dictionary(
      uniqueKeysWithValues: self.levels.enumerated().map { ($1, UInt64(1) << UInt64($0)) })
    levelsOfUnit = names.indices.map { unit in
      hierarchy.selfAndAbove(unit).reduce(0) { mask, unit in
        mask | (names[unit].level.flatMap { bits[$0] } ?? 0)
      }
    }
    var ranks = [Int](repeating: 0, count: names.count)
    for (rank, unit) in names.indices.sorted(by: { names[$0].id < names[$1].id }).enumerated() {
      ranks[unit] = rank
    }
    let tree = UnitSuppression(
      parents: names.indices.map { hierarchy.above($0) }, ranks: ranks, minimum: minimum)
    var isSuppressed = [Bool](repeating: false, count: names.count)
    for month in evidence.months {
      let published = tree.published(month.cadres)
      for unit in names.indices where month.cadres[unit] > 0 && !published[unit] {
        isSuppressed[unit] = true
      }
    }
    self.isSuppressed = isSuppressed
  }

  /// Months in which even all cadres with data are too few.
  var smallMonths: [String] {
    months.filter { $0.cadres[hierarchy.everybody] < minimum }.map(\.label)
  }

  /// Levels all of whose cadres are enough in each month that has some.
  ///
  /// - Complexity: O(levels · months · units).
  var largeLevels: Set<String> {
    Set(
      levels.enumerated().filter { index, _ in
        months.allSatisfy { month in
          var count: Int64 = 0
          for unit in levelsOfUnit.indices where levelsOfUnit[unit] >> UInt64(index) & 1 == 1 {
            count += month.own[unit]
          }
          return count == 0 || count >= minimum
        }
      }.map(\.element))
  }

  /// Levels, from the highest on, as long as rows of units and of these levels cut cadres into groups that
  /// are large enough: a level's row is no row of the tree, and what of a unit lies outside may be small.
  ///
  /// - Complexity: O(levels · months · units).
  var separableLevels: Set<String> {
    guard !isSuppressed[hierarchy.everybody] else { return [] }
    let nearest = hierarchy.names.indices.map { unit in
      hierarchy.selfAndAbove(unit).first { !isSuppressed[$0] } ?? hierarchy.everybody
    }
    var taken: UInt64 = 0
    for index in levels.indices {
      let tried = taken | 1 << UInt64(index)
      let isSafe = months.allSatisfy { month in
        var groups: [Group: Int64] = [:]
        for unit in nearest.indices where month.own[unit] > 0 {
          let group = Group(unit: nearest[unit], levels: levelsOfUnit[unit] & tried)
          groups[group, default: 0] += month.own[unit]
        }
        return groups.values.allSatisfy { $0 >= minimum }
      }
      if isSafe { taken = tried }
    }
    return Set(levels.indices.filter { taken >> UInt64($0) & 1 == 1 }.map { levels[$0] })
  }

  /// The cadres of a published unit that no published unit below it has, as far as levels tell them apart.
  private struct Group: Hashable {
    let unit: Int
    let levels: UInt64
  }
}
