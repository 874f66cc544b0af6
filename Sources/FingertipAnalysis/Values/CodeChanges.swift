import FingertipCore

/// The codes that ids have in a log, by those that they had before it grew. Both ascend with the ids, so
/// that the order of codes stays.
struct CodeChanges: Sendable {
  let cadres: [UInt32]
  let devices: [UInt32]
  let apps: [UInt32]
  let items: [UInt32]
  let tasks: [UInt32]
  let details: [UInt32]
  /// True if cadres, apps, items and tasks have the codes that they had.
  let areNone: Bool

  /// - Returns: Nil if the log lacks an id that was there before.
  /// - Complexity: O(distinct ids of both).
  init?(from before: EventLog, to now: EventLog) {
    guard let cadres = before.cadres.codes(in: now.cadres),
      let devices = before.devices.codes(in: now.devices),
      let apps = before.apps.codes(in: now.apps),
      let items = before.items.codes(in: now.items),
      let tasks = before.tasks.codes(in: now.tasks)
    else { return nil }
    let details = before.details.map {
      EventLog.Detail(item: items[Int($0.item)], task: tasks[Int($0.task)])
    }
    guard let details = Self.codes(of: details, in: now.details) else { return nil }
    (self.cadres, self.devices, self.apps) = (cadres, devices, apps)
    (self.items, self.tasks, self.details) = (items, tasks, details)
    areNone =
      cadres.count == now.cadres.count && apps.count == now.apps.count
      && items.count == now.items.count && tasks.count == now.tasks.count
  }

  /// Returns the codes of pairs of item and task, which are mostly those that they had.
  private static func codes(
    of details: [EventLog.Detail], in now: [EventLog.Detail]
  ) -> [UInt32]? {
    if now.starts(with: details) { return Array(0..<UInt32(details.count)) }
    var codes: [EventLog.Detail: UInt32] = [:]
    codes.reserveCapacity(now.count)
    for (code, detail) in now.enumerated() { codes[detail] = UInt32(code) }
    let found = details.compactMap { codes[$0] }
    return found.count == details.count ? found : nil
  }

  /// Returns the code of a kind that a code has become.
  func code(_ code: Int32, _ domain: CodeDomain) -> Int32 {
    switch domain {
    // Safe: a log has fewer than 2³¹ ids.
    case .app: Int32(bitPattern: apps[Int(code)])
    case .item: Int32(bitPattern: items[Int(code)])
    case .task: Int32(bitPattern: tasks[Int(code)])
    case .unit, .period: code
    }
  }
}
