/// Selects the units of a tree that must be suppressed, so that no difference of published rows
/// covers few cadres (PublishingWithoutExposing.md, Units).
///
/// Units form a tree, so the number of cadres of a published unit that are in none of the published
/// units below it follows from counts: *r(u)*, its cadres less those of its topmost published
/// descendants. Every difference of rows is a union of such remainders, and in the end each of them
/// is empty or has enough cadres.
package struct UnitSuppression: Sendable {
  /// The unit above; nil above the root.
  private let parents: [Int?]
  /// Each unit after its parent.
  private let order: [Int]
  /// Ranks in bytewise order.
  private let ranks: [Int]
  private let minimum: Int64

  /// - Parameters:
  ///   - parents: The parent of each unit; nil for the only root, above all others.
  ///   - ranks: The rank of each unit in the bytewise order of ids.
  ///   - minimum: The number of cadres of the smallest group that may be shown.
  /// - Complexity: O(units).
  package init(parents: [Int?], ranks: [Int], minimum: Int) {
    self.parents = parents
    self.ranks = ranks
    self.minimum = Int64(minimum)
    order = breadthFirstOrder(parents: parents)
  }

  /// Returns, by unit, true if it is published in a period.
  ///
  /// - Parameter cadres: By unit, the number of cadres of its row, including those of the units
  ///   below; 0 without a row.
  /// - Complexity: O(units · log units).
  package func published(_ cadres: [Int64]) -> [Bool] {
    var state = State(self, cadres)
    while let unit = state.nextTooSmall() { state.mend(unit) }
    return state.isPublished
  }

  /// The state of one period's suppression.
  private struct State {
    private let minimum: Int64
    var isPublished: [Bool]
    /// The remainder *r* of each published unit.
    private var remainders: [Int64]
    /// The nearest published unit above at the last look-up; -1 for none.
    private var above: [Int]
    /// By published unit, its topmost published descendants, with the smallest on top.
    private var topmost: [Int]
    private var heaps: MergeableHeaps
    /// Units whose remainder is or was too small, in bytewise order.
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

    /// Returns the bytewise first published unit with a remainder of too few cadres.
    mutating func nextTooSmall() -> Int? {
      while waiting != MergeableHeaps.empty {
        let unit = waiting
        waiting = queue.withoutTop(unit)
        isWaiting[unit] = false
        if isTooSmall(unit) { return unit }
      }
      return nil
    }

    /// Suppresses the smallest topmost descendant, or the unit itself if it has none.
    mutating func mend(_ unit: Int) {
      while topmost[unit] != MergeableHeaps.empty {
        let smallest = topmost[unit]
        topmost[unit] = heaps.withoutTop(smallest)
        // Suppressed units stay in the heap until they reach its top.
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
