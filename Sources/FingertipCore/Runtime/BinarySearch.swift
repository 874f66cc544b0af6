extension Range<Int> {
  /// The first number that fulfils a condition, which all after it fulfil, too; the upper bound if
  /// none does.
  ///
  /// - Complexity: O(log *n*) calls of `condition`.
  @inlinable
  @inline(__always)
  package func partitioningIndex(where condition: (Int) -> Bool) -> Int {
    var (low, high) = (lowerBound, upperBound)
    while low < high {
      let middle = (low + high) / 2
      if condition(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension [Int] {
  /// Returns the indices of the values within a range. The values ascend.
  ///
  /// - Complexity: O(log *n*).
  package func indices(within range: Range<Int>) -> Range<Int> {
    let first = indices.partitioningIndex { self[$0] >= range.lowerBound }
    return first..<(first..<count).partitioningIndex { self[$0] >= range.upperBound }
  }
}

extension Array where Element: Comparable {
  /// Returns the index of a value; nil if there is none. The values ascend.
  ///
  /// - Complexity: O(log *n*).
  @inlinable
  package func index(ofAscending value: Element) -> Int? {
    let index = indices.partitioningIndex { self[$0] >= value }
    return index < count && self[index] == value ? index : nil
  }
}
