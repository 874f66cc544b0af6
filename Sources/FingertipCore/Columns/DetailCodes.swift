/// Assigns each distinct pair of an item and a task a dense code; 0 means neither.
package struct DetailCodes: Sendable {
  package private(set) var details: [EventLog.Detail] = []
  private var codes: [EventLog.Detail: UInt32] = [:]

  package init() { _ = code(item: 0, task: 0) }

  /// Returns the code of a pair; its first occurrence gets a new one.
  ///
  /// - Complexity: O(1), amortised.
  package mutating func code(item: UInt32, task: UInt32) -> UInt32 {
    let detail = EventLog.Detail(item: item, task: task)
    if let known = codes[detail] { return known }
    let code = UInt32(details.count)
    details.append(detail)
    codes[detail] = code
    return code
  }
}
