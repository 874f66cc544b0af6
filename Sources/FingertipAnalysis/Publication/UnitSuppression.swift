/// Which units of a tree must not show, so that no difference of published rows is about few cadres
/// (SPEC section 8).
///
/// Units form a tree, so that the cadres of a published unit in none of the published units below it are a
/// matter of counting: *r(u)*, its cadres less those of its topmost published descendants. What rows can be
/// subtracted to is a union of such remainders, and each of them is empty or holds enough cadres in the end.
package struct UnitSuppression: Sendable {
  /// The unit above; nil above the root.
  private let parents: [Int?]
  /// Each unit behind the one above it.
  private let order: [Int]
  /// Places in bytewise order.
  private let ranks: [Int]
  private let minimum: Int64

  /// - Parameters:
  ///   - parents: of each unit the one above; nil of the one root, above all others.
  ///   - ranks: of each unit its place in the bytewise order of ids.
  ///   - minimum: the cadres of the smallest group that may show.
  /// - Complexity: O(units).
  package init(parents: [Int?], ranks: [Int], minimum: Int) {
    self.parents = parents
    self.ranks = ranks
    self.minimum = Int64(minimum)
    var below = [[Int]](repeating: [], count: parents.count)
    var order: [Int] = []
    for (unit, parent) in parents.enumerated() {
      if let parent { below[parent].append(unit) } else { order.append(unit) }
    }
    var next = 0
    while next < order.count {
      order += below[order[next]]
      next += 1
    }
    self.order = order
  }

  /// By unit, whether it shows in a period.
  ///
  /// - Parameter cadres: by unit, those of its row, the units below it included; 0 without a row.
  /// - Complexity: O(units · log units).
  package func published(_ cadres: [Int64]) -> [Bool] {
    var state = State(self, cadres)
    while let unit = state.nextTooSmall() { state.mend(unit) }
    return state.isPublished
  }

  /// How far one period's suppression has come.
  private struct State {
    private let minimum: Int64
    var isPublished: [Bool]
    /// r, of published units.
    private var remainders: [Int64]
    /// The nearest unit above that was published when it was last looked for; -1 for none.
    private var above: [Int]
    /// By published unit, its topmost published descendants, those with the fewest cadres on top.
    private var topmost: [Int]
    private var heaps: MergeableHeaps
    /// Units whose remainder is too small, or was, by their bytewise order.
    private var waiting = MergeableHeaps.empty
    private var queue: MergeableHeaps
    private var isWaiting: [Bool]

    init(_ tree: UnitSuppression, _ cadres: [Int64]) {
      let minimum = tree.minimum
      self.minimum = minimum
      isPublished = cadres.map { $0 >= minimum }
      remainders = cadres
      above = Array(repeating: -1, count: cadres.count)
      topmost = Array(repeating: MergeableHeaps.empty, count: cadres.count)
      heaps = MergeableHeaps(cadres: cadres, ranks: tree.ranks)
      queue = MergeableHeaps(
        cadres: Array(repeating: 0, count: cadres.count), ranks: tree.ranks)
      isWaiting = Array(repeating: false, count: cadres.count)
      for unit in tree.order {
        guard let parent = tree.parents[unit] else { continue }
        above[unit] = isPublished[parent] ? parent : above[parent]
        if isPublished[unit] && above[unit] >= 0 {
          remainders[above[unit]] -= cadres[unit]
          topmost[above[unit]] = heaps.merge(topmost[above[unit]], unit)
        }
      }
      for unit in tree.order { check(unit) }
    }

    /// The bytewise first published unit with a remainder of too few cadres.
    mutating func nextTooSmall() -> Int? {
      while waiting != MergeableHeaps.empty {
        let unit = waiting
        waiting = queue.withoutTop(unit)
        isWaiting[unit] = false
        if isTooSmall(unit) { return unit }
      }
      return nil
    }

    /// Suppresses the smallest topmost descendant, or the unit itself where there is none.
    mutating func mend(_ unit: Int) {
      while topmost[unit] != MergeableHeaps.empty {
        let smallest = topmost[unit]
        topmost[unit] = heaps.withoutTop(smallest)
        // Units that were suppressed themselves stay in the heap until they are met.
        guard isPublished[smallest] else { continue }
        isPublished[smallest] = false
        remainders[unit] += remainders[smallest]
        topmost[unit] = heaps.merge(topmost[unit], topmost[smallest])
        check(unit)
        return
      }
      isPublished[unit] = false
      var upper = above[unit]
      while upper >= 0 && !isPublished[upper] { upper = above[upper] }
      guard upper >= 0 else { return }
      above[unit] = upper
      remainders[upper] += remainders[unit]
      check(upper)
    }

    private mutating func check(_ unit: Int) {
      guard isTooSmall(unit), !isWaiting[unit] else { return }
      isWaiting[unit] = true
      waiting = queue.merge(waiting, unit)
    }

    private func isTooSmall(_ unit: Int) -> Bool {
      isPublished[unit] && remainders[unit] > 0 && remainders[unit] < minimum
    }
  }
}
