/// Assigns each distinct pair of an item and a task a dense code; 0 means neither.
package struct DetailCodes: Sendable {
  package private(set) var details: [EventLog.Detail] = []
  /// Of items and tasks in one word.
  private var pairs = FirstIndices()

  package init() { _ = code(item: 0, task: 0) }

  /// Returns the code of a pair; its first occurrence gets a new one.
  ///
  /// - Complexity: O(1), amortised.
  package mutating func code(item: UInt32, task: UInt32) -> UInt32 {
    let (index, isNew) = pairs.index(of: UInt64(item) << 32 | UInt64(task))
    if isNew { details.append(EventLog.Detail(item: item, task: task)) }
    return UInt32(index)
  }
}
