import FingertipCore

extension Sequence {
  /// Returns the elements by a number from 0 that is below `bound`, each group in their order.
  ///
  /// - Complexity: O(*n* + `bound`).
  func grouped(below bound: Int, by number: (Element) -> Int) -> [[Element]] {
    var groups = [[Element]](repeating: [], count: bound)
    for element in self { groups[number(element)].append(element) }
    return groups
  }
}

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

  /// Moves each element once, in place: for elements that are many times as long as their indices, which are
  /// sorted instead. In any order once cancelled.
  ///
  /// - Parameter sources: By index, that of the element that moves there: each once.
  /// - Complexity: O(*n*).
  mutating func rearrange(from sources: consuming [UInt32], until cancellation: Cancellation?) {
    for start in indices where sources[start] != start && !cancellation.isCancelled {
      // A cycle of the permutation: each index receives its element, until the cycle closes.
      let first = self[start]
      var place = start
      while sources[place] != start && !cancellation.isCancelled {
        let source = Int(sources[place])
        self[place] = self[source]
        sources[place] = UInt32(truncatingIfNeeded: place)
        place = source
      }
      self[place] = first
      sources[place] = UInt32(truncatingIfNeeded: place)
    }
  }
}
