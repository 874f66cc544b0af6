/// Returns the first of ascending indices for which a predicate holds, given that it holds for all
/// later ones, too; the end if it holds for none.
///
/// - Complexity: O(log *n*) calls of `holds`.
@inline(__always)
func partitionPoint(of indices: Range<Int>, where holds: (Int) -> Bool) -> Int {
  var (low, high) = (indices.lowerBound, indices.upperBound)
  while low < high {
    let middle = low + (high - low) / 2
    if holds(middle) { high = middle } else { low = middle + 1 }
  }
  return low
}
