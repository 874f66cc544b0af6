extension Range<Int> {
  /// The first number that fulfils a condition, which all after it fulfil, too; the upper bound if
  /// none does.
  ///
  /// - Complexity: O(log *n*) calls of `condition`.
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
