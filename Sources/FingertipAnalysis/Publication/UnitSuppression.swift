/// Selects the units of a tree that must be suppressed, so that no difference of shown rows is about
/// few cadres, or mostly about one (PublishingWithoutExposing.md, Units, and Sums that one cadre
/// makes most of).
///
/// Units form a tree, so what a shown unit has besides the shown units below it follows from rows:
/// the remainder *r(u)*, its row less those of its topmost shown descendants. Every difference of
/// rows is a union of such remainders, and in the end none of them exposes anybody.
package struct UnitSuppression: Sendable {
  /// The unit above; nil above the root.
  private let parents: [Int?]
  /// Each unit after its parent.
  private let order: [Int]
  /// Ranks in bytewise order.
  private let ranks: [Int]

  /// - Parameters:
  ///   - parents: The parent of each unit; nil for the only root, above all others.
  ///   - ranks: The rank of each unit in the bytewise order of ids.
  /// - Complexity: O(units).
  package init(parents: [Int?], ranks: [Int]) {
    self.parents = parents
    self.ranks = ranks
    order = breadthFirstOrder(parents: parents)
  }

  /// Returns, by unit, true if it is published in a period.
  ///
  /// - Parameters:
  ///   - cadres: By unit, the number of cadres of its row, including those of the units below; 0
  ///     without a row.
  ///   - minimum: The number of cadres of the smallest group that may be shown.
  /// - Complexity: O(units · log units).
  package func published(_ cadres: [Int64], minimum: Int) -> [Bool] {
    let minimum = Int64(minimum)
    var own = cadres
    for (unit, parent) in parents.enumerated() {
      if let parent { own[parent] -= cadres[unit] }
    }
    return shown(
      of: cadres.map { $0 >= minimum }, cadres: cadres,
      own: own.map { Shares(cadres: $0, sum: 0, greatest: 0) }
    ) { $0.cadres > 0 && $0.cadres < minimum }
  }

  /// Suppresses some of the rows that may be shown, until no remainder exposes anybody.
  ///
  /// - Parameters:
  ///   - candidates: By unit, true if its row may be shown.
  ///   - cadres: By unit, the number of cadres of its row; the row of the fewest is suppressed
  ///     first.
  ///   - own: By unit, what its row has besides the rows of the units below.
  ///   - exposes: Returns true for a remainder that must not be told.
  /// - Complexity: O(units) if no remainder exposes anybody, otherwise O(units · log units).
  func shown(
    of candidates: [Bool], cadres: [Int64], own: [Shares], exposes: @escaping (Shares) -> Bool
  ) -> [Bool] {
    var remainders = own
    for unit in order.reversed() where !candidates[unit] {
      if let parent = parents[unit] { remainders[parent].add(remainders[unit]) }
    }
    guard candidates.indices.contains(where: { candidates[$0] && exposes(remainders[$0]) }) else {
      return candidates
    }
    var state = State(self, candidates, cadres, remainders, exposes)
    while let unit = state.nextExposing() { state.mend(unit) }
    return state.isShown
  }

  /// The state of one suppression.
  private struct State {
    private let exposes: (Shares) -> Bool
    var isShown: [Bool]
    /// The remainder *r* of each shown unit.
    private var remainders: [Shares]
    /// The nearest shown unit above at the last look-up; -1 for none.
    private var above: [Int]
    /// By shown unit, its topmost shown descendants, with the smallest on top.
    private var topmost: [Int]
    private var heaps: MergeableHeaps
    /// Units whose remainder exposes or exposed somebody, in bytewise order.
    private var waiting = MergeableHeaps.empty
    private var queue: MergeableHeaps
    private var isWaiting: [Bool]

    init(
      _ tree: UnitSuppression, _ candidates: [Bool], _ cadres: [Int64], _ remainders: [Shares],
      _ exposes: @escaping (Shares) -> Bool
    ) {
      self.exposes = exposes
      self.remainders = remainders
      isShown = candidates
      above = Array(repeating: -1, count: cadres.count)
      topmost = Array(repeating: MergeableHeaps.empty, count: cadres.count)
      heaps = MergeableHeaps(cadres: cadres, ranks: tree.ranks)
      queue = MergeableHeaps(
        cadres: Array(repeating: 0, count: cadres.count), ranks: tree.ranks)
      isWaiting = Array(repeating: false, count: cadres.count)
      for unit in tree.order {
        guard let parent = tree.parents[unit] else { continue }
        above[unit] = isShown[parent] ? parent : above[parent]
        if isShown[unit] && above[unit] >= 0 {
          topmost[above[unit]] = heaps.merge(topmost[above[unit]], unit)
        }
      }
      for unit in tree.order { check(unit) }
    }

    /// Returns the bytewise first shown unit with a remainder that exposes somebody.
    mutating func nextExposing() -> Int? {
      while waiting != MergeableHeaps.empty {
        let unit = waiting
        waiting = queue.withoutTop(unit)
        isWaiting[unit] = false
        if isExposing(unit) { return unit }
      }
      return nil
    }

    /// Suppresses the smallest topmost descendant, or the unit itself if it has none.
    mutating func mend(_ unit: Int) {
      while topmost[unit] != MergeableHeaps.empty {
        let smallest = topmost[unit]
        topmost[unit] = heaps.withoutTop(smallest)
        // Suppressed units stay in the heap until they reach its top.
        guard isShown[smallest] else { continue }
        isShown[smallest] = false
        remainders[unit].add(remainders[smallest])
        topmost[unit] = heaps.merge(topmost[unit], topmost[smallest])
        check(unit)
        return
      }
      isShown[unit] = false
      var upper = above[unit]
      while upper >= 0 && !isShown[upper] { upper = above[upper] }
      guard upper >= 0 else { return }
      above[unit] = upper
      remainders[upper].add(remainders[unit])
      check(upper)
    }

    private mutating func check(_ unit: Int) {
      guard isExposing(unit), !isWaiting[unit] else { return }
      isWaiting[unit] = true
      waiting = queue.merge(waiting, unit)
    }

    private func isExposing(_ unit: Int) -> Bool { isShown[unit] && exposes(remainders[unit]) }
  }
}
