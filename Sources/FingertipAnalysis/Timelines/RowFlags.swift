import FingertipCore

/// The properties of an app or a task in the tables, one bit each.
struct RowFlags: OptionSet, BitwiseCopyable {
  let rawValue: UInt8

  /// Rows with the app count as work.
  static let isWork = RowFlags(rawValue: 1)
  static let isExempt = RowFlags(rawValue: 2)
  /// Screen time with the app is proof of work in the field.
  static let leavesTrace = RowFlags(rawValue: 4)
  static let isGroup = RowFlags(rawValue: 8)
  static let livesByMessages = RowFlags(rawValue: 16)
}

extension AppType {
  /// True if such an app is alive by its messages (accounts and groups) rather than by its use.
  var livesByMessages: Bool { self == .account || self == .group }
}

extension RowFlags {
  /// The flags of a listed app.
  fileprivate init(of app: borrowing AppTable.App) {
    self = app.type == .personal ? [] : .isWork
    if app.isExempt { insert(.isExempt) }
    if app.leavesTrace { insert(.leavesTrace) }
    if app.type == .group { insert(.isGroup) }
    if app.type.livesByMessages { insert(.livesByMessages) }
  }
}

/// The flags of all apps and details of a log, looked up in the tables once per id instead of once
/// per row.
struct RowFlagTable: Sendable {
  /// By app code.
  let ofApp: LookupColumn<RowFlags>
  /// By detail code, true if its task is exempt.
  let isDetailExempt: LookupColumn<Bool>

  /// Looks up all apps and tasks; once cancelled, some lack their flags.
  ///
  /// - Complexity: O(apps and details).
  init(
    _ log: EventLog, _ tables: DimensionTables, _ places: AppPlaces, unlistedIsWork: Bool,
    until cancellation: Cancellation? = nil
  ) {
    let flags = places.indices.enumerated().map { code, index -> RowFlags in
      guard let table = tables.apps, code != 0 else { return .isWork }
      return index >= 0
        ? RowFlags(of: table.apps[Int(index)]) : unlistedIsWork ? .isWork : []
    }
    ofApp = LookupColumn(flags)
    var isTaskExempt = [Bool](repeating: false, count: log.tasks.count)
    for task in tables.tasks?.tasks ?? [] where task.isExempt {
      if cancellation.isCancelled { break }
      if let code = log.tasks.code(of: task.id) { isTaskExempt[Int(code)] = true }
    }
    isDetailExempt = LookupColumn(log.details.map { isTaskExempt[Int($0.task)] })
  }

  /// Returns true if a row's app or task is exempt.
  func isExempt(_ row: TimelineRow) -> Bool {
    // Safe: codes of rows are below the counts.
    ofApp.start[Int(row.app)].contains(.isExempt) || isDetailExempt.start[Int(row.detail)]
  }
}
