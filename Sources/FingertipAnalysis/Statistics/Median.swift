/// Returns the median of ascending values, the mean of the middle two for an even count; nil for
/// none.
///
/// - Parameters:
///   - count: The number of values.
///   - value: Returns the value at an index, ascending.
/// - Complexity: O(1).
func median(ofAscending count: Int, _ value: (Int) -> Double) -> Double? {
  guard count > 0 else { return nil }
  guard count.isMultiple(of: 2) else { return value(count / 2) }
  let (low, high) = (value(count / 2 - 1), value(count / 2))
  let sum = low + high
  return sum.isFinite ? sum / 2 : low / 2 + high / 2
}

/// Returns the median of some values, the mean of the middle two for an even count; nil for none.
///
/// - Complexity: O(*n* log *n*).
func median(_ values: [Double]) -> Double? {
  let ascending = values.sorted()
  return median(ofAscending: ascending.count) { ascending[$0] }
}
