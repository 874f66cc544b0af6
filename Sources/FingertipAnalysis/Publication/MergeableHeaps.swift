/// Mergeable heaps of units: leftist heaps (C. A. Crane, 1972). A unit is in at most one of them,
/// so that links are stored in arrays by unit.
struct MergeableHeaps {
  /// The empty heap, which is no unit.
  static let empty = -1

  /// The order of units, smallest on top: by number of cadres, then by rank in bytewise order.
  private let cadres: [Int64]
  private let ranks: [Int]
  private var left: [Int]
  private var right: [Int]
  /// The length of the path along `right`, which is the shorter one.
  private var distance: [Int]

  /// - Complexity: O(units).
  init(cadres: [Int64], ranks: [Int]) {
    self.cadres = cadres
    self.ranks = ranks
    left = Array(repeating: Self.empty, count: cadres.count)
    right = left
    distance = Array(repeating: 1, count: cadres.count)
  }

  /// Returns the heap of the units of both, identified by its top.
  ///
  /// - Complexity: O(log units).
  mutating func merge(_ one: Int, _ other: Int) -> Int {
    if one == Self.empty { return other }
    if other == Self.empty { return one }
    let isFirst = (cadres[one], ranks[one]) < (cadres[other], ranks[other])
    let (top, rest) = isFirst ? (one, other) : (other, one)
    right[top] = merge(right[top], rest)
    if length(left[top]) < length(right[top]) { swap(&left[top], &right[top]) }
    distance[top] = length(right[top]) + 1
    return top
  }

  /// Returns the heap without its top.
  ///
  /// - Complexity: O(log units).
  mutating func withoutTop(_ top: Int) -> Int {
    let rest = merge(left[top], right[top])
    (left[top], right[top], distance[top]) = (Self.empty, Self.empty, 1)
    return rest
  }

  private func length(_ heap: Int) -> Int { heap == Self.empty ? 0 : distance[heap] }
}
