/// Returns the median of ascending values, the mean of the middle two for an even count; nil for
/// none.
///
/// - Parameters:
///   - count: The number of values.
///   - value: Returns the value at an index, ascending.
/// - Complexity: O(1).
func median(ofAscending count: Int, _ value: (Int) -> Double) -> Double? {
  guard count > 0 else { return nil }
  return count.isMultiple(of: 2)
    ? (value(count / 2 - 1) + value(count / 2)) / 2 : value(count / 2)
}

/// Returns the median of some values, the mean of the middle two for an even count; nil for none.
///
/// - Complexity: O(*n* log *n*).
func median(_ values: [Double]) -> Double? {
  let ascending = values.sorted()
  return median(ofAscending: ascending.count) { ascending[$0] }
}
