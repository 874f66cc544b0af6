import FingertipCore

/// The data suppressed in a result for publication (PublishingWithoutExposing.md).
package struct Publication: Sendable {
  /// The number of cadres of the smallest group that may be shown.
  package let minimumGroup: Int
  /// The greatest share of one cadre in a sum that may be shown.
  package let maximumShare: Double
  /// By index in ``AnalysisResult/unitNames``, true if the unit's rows are suppressed.
  package let isSuppressed: [Bool]
  /// Levels whose sums over all their units may be shown: other rows without them cover no cadres
  /// or enough cadres.
  package let separableLevels: Set<String>
  /// Months in which so few cadres have data that nothing may be shown.
  package let smallMonths: [String]
  /// The distribution of the ratio of screen to field; nil if it would expose few cadres.
  package let distribution: RatioDistribution?
  /// The same distribution in ranges of enough cadres each.
  package let histogram: RatioHistogram?
  /// The numbers of rows and times that are left out.
  package internal(set) var leftOut = LeftOut()

  /// The numbers of what a result leaves out; ids and sizes are not told.
  package struct LeftOut: Sendable, Equatable {
    /// Rows of apps, forms, pairs of apps, and tasks.
    package var apps = 0
    package var forms = 0
    package var overlaps = 0
    package var tasks = 0
    /// Apps and tasks with a row whose time is hidden, so that they have no place in a list by time.
    package var appTimes = 0
    package var taskTimes = 0
    /// Trends of units and levels.
    package var trends = 0
  }

  /// True if the rows of `*` are suppressed, and therefore all rows.
  package var isEverybodySuppressed: Bool { isSuppressed.last ?? true }
}

/// Decides on units and levels.
struct PublicationRules {
  private let hierarchy: UnitHierarchy
  private let months: [MonthlyEvidence.Month]
  private let minimum: Int64
  private let limits: PublicationLimits
  private let tree: UnitSuppression
  /// By month and unit, true if the month shows it.
  private let published: [[Bool]]
  /// The highest levels, one per bit of a word; sums over lower levels are not shown.
  private let levels: [String]
  /// By unit, its level and those above as bits.
  private let levelsOfUnit: [UInt64]
  /// By unit.
  let isSuppressed: [Bool]

  /// - Parameter levels: The highest first.
  /// - Complexity: O(months · units · log units).
  init(
    _ evidence: MonthlyEvidence, _ hierarchy: UnitHierarchy, levels: [String],
    _ limits: PublicationLimits
  ) {
    let minimum = limits.minimumGroup
    self.limits = limits
    self.hierarchy = hierarchy
    months = evidence.months
    self.minimum = Int64(minimum)
    self.levels = Array(levels.prefix(UInt64.bitWidth))
    let names = hierarchy.names
    let bits = Dictionary(
      uniqueKeysWithValues: self.levels.enumerated().map { ($1, UInt64(1) << UInt64($0)) })
    var levelsOfUnit = names.map { $0.level.flatMap { bits[$0] } ?? 0 }
    hierarchy.forEachDownward { unit, above in levelsOfUnit[unit] |= levelsOfUnit[above] }
    self.levelsOfUnit = levelsOfUnit
    var ranks = [Int](repeating: 0, count: names.count)
    for (rank, unit) in hierarchy.bytewise.enumerated() { ranks[unit] = rank }
    let tree = UnitSuppression(parents: names.indices.map { hierarchy.above($0) }, ranks: ranks)
    self.tree = tree
    var isSuppressed = [Bool](repeating: false, count: names.count)
    let published = evidence.months.map { tree.published($0.cadres, minimum: minimum) }
    self.published = published
    for (month, published) in zip(evidence.months, published) {
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

  /// Levels whose cadres together are enough in each month that has some.
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

  /// By month and unit, the measures to hide in the rows that the month shows.
  ///
  /// - Complexity: O(months · measures · units · log units).
  var hiddenMeasures: [[MeasureSet]] {
    let dominance = DominanceSuppression(tree: tree, limits: limits)
    return zip(months, published).map { dominance.hidden(in: $0, published: $1) }
  }

  /// Levels, from the highest down, as long as rows of units and of these levels divide cadres into
  /// groups that are large enough in each month: a level's row is not part of the tree, and the
  /// rest of a unit outside it may be small.
  ///
  /// - Complexity: O(levels · months · units).
  var separableLevels: Set<String> { separableLevels { _ in true } }

  /// Those of the same levels whose sums of some measures nobody makes too much of in any group.
  ///
  /// - Complexity: O(levels · months · units).
  func separableLevels(for measures: [Measure]) -> Set<String> {
    separableLevels { group in
      measures.allSatisfy { !limits.isDominated(group.greatest[$0], of: group.sums[$0]) }
    }
  }

  private func separableLevels(where isSafe: (GroupSums) -> Bool) -> Set<String> {
    guard !isSuppressed[hierarchy.everybody] else { return [] }
    // A level is judged in each month alone: the months of a window must not decide on others.
    var taken = UInt64.max
    for (month, published) in zip(months, published) {
      // By unit, itself or the nearest published one above it.
      var nearest = Array(hierarchy.names.indices)
      hierarchy.forEachDownward { unit, above in
        if !published[unit] { nearest[unit] = nearest[above] }
      }
      var inMonth: UInt64 = 0
      for index in levels.indices {
        let tried = inMonth | 1 << UInt64(index)
        var groups: [Group: GroupSums] = [:]
        for (unit, sums, greatest) in month.sums where month.own[unit] > 0 {
          let group = Group(unit: nearest[unit], levels: levelsOfUnit[unit] & tried)
          groups[group, default: GroupSums()].add(sums, greatest)
        }
        if groups.values.allSatisfy({ $0.sums[.cadres] >= minimum && isSafe($0) }) {
          inMonth = tried
        }
      }
      taken &= inMonth
    }
    return Set(levels.indices.filter { taken >> UInt64($0) & 1 == 1 }.map { levels[$0] })
  }

  /// The cadres of a published unit that are in no published unit below it, as far as levels
  /// distinguish them.
  private struct Group: Hashable {
    let unit: Int
    let levels: UInt64
  }

  private struct GroupSums {
    var sums = Sums()
    var greatest = Sums()

    mutating func add(_ others: Sums, _ theirs: Sums) {
      sums.add(others)
      greatest.formMaximum(theirs)
    }
  }
}
