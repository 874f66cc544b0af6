extension Array {
  /// Returns the elements sorted by a number from 0 that is below `bound`, stable for equal numbers.
  ///
  /// - Complexity: O(*n* + `bound`): a counting sort.
  func stablySorted(below bound: Int, by number: (Element) -> Int) -> Self {
    // An array made of no elements below would write to the empty array that all threads share.
    if isEmpty { return self }
    var next = [Int](repeating: 0, count: bound + 1)
    for element in self { next[number(element) + 1] += 1 }
    for index in 0..<bound { next[index + 1] += next[index] }
    return Self(unsafeUninitializedCapacity: count) { target, initializedCount in
      for element in self {
        // Safe: the counts give each element a distinct index.
        target.initializeElement(at: next[number(element)], to: element)
        next[number(element)] += 1
      }
      initializedCount = count
    }
  }
}
