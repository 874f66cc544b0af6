/// The smallest of some distinct codes, up to a limit: all of them where they are fewer. Union is exact,
/// associative and commutative, for what is cut off is not among the smallest of any union either.
package struct BoundedCodes: Equatable, Sendable {
  /// Ascending.
  package private(set) var codes: [UInt32] = []

  package init() {}

  /// The smallest of ascending codes.
  package init(ascending: some Collection<UInt32>, limit: Int) {
    codes = Array(ascending.prefix(limit))
  }

  /// How many there are, or the limit where there are more.
  package var count: Int { codes.count }

  /// Adds a code.
  ///
  /// - Complexity: O(limit), O(1) for one that is above all of a full set.
  package mutating func insert(_ code: UInt32, limit: Int) {
    if codes.count >= limit, let last = codes.last, code >= last { return }
    var (low, high) = (0, codes.count)
    while low < high {
      let middle = (low + high) / 2
      if codes[middle] < code { low = middle + 1 } else { high = middle }
    }
    if low < codes.count && codes[low] == code { return }
    codes.insert(code, at: low)
    if codes.count > limit { codes.removeLast() }
  }

  /// Adds the codes of another set of the same limit.
  ///
  /// - Complexity: O(limit²).
  package mutating func formUnion(_ other: BoundedCodes, limit: Int) {
    for code in other.codes { insert(code, limit: limit) }
  }
}
