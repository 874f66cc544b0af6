extension [MembershipRun] {
  /// Returns the runs by app, then cadre; runs of one app and cadre by period, the order in which
  /// they are recorded.
  ///
  /// - Complexity: O(runs, cadres and apps): two stable passes, by cadre and by app.
  func inOrder(cadreCount: Int, appCount: Int) -> Self {
    sorted(below: cadreCount) { Int($0.cadre) }.sorted(below: appCount) { Int($0.app) }
  }

  /// Returns the elements sorted by a number below `bound`, stable for equal numbers.
  private func sorted(below bound: Int, by number: (Element) -> Int) -> Self {
    // An array made of no elements below would write to the empty array that all threads share.
    if isEmpty { return self }
    var next = [Int](repeating: 0, count: bound + 1)
    for run in self { next[number(run) + 1] += 1 }
    for index in 0..<bound { next[index + 1] += next[index] }
    return Self(unsafeUninitializedCapacity: count) { target, initializedCount in
      for run in self {
        // Safe: the counts give each run a distinct index.
        target.initializeElement(at: next[number(run)], to: run)
        next[number(run)] += 1
      }
      initializedCount = count
    }
  }
}
