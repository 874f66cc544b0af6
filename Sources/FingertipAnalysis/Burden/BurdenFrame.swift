import FingertipCore

/// What the burden indicators take from the log, the tables and the window as a whole.
final class BurdenFrame: Sendable {
  let thresholds: Thresholds
  /// Of the window, or without that the midnight after the last used row.
  let endMs: Int64
  /// By period: its end by the calendar, or ``endMs`` where that is earlier.
  let periodEnds: LookupColumn<Int64>
  let periodCount: Int
  /// By period, where the look-back at an app's activity begins, and that at its messages.
  let activeFromMs: [Int64]
  let messageFromMs: [Int64]
  /// By app code: whether messages tell that it lives, as of accounts and groups.
  let livesByMessages: [Bool]
  /// By detail code, its task; 0 is none.
  let taskOfDetail: [UInt32]
  /// Whether apps are judged: there is a table of them.
  let judgesApps: Bool
  /// Whether tasks are followed: there is a table of them.
  let followsTasks: Bool
  /// The cadres of the smallest group that may show; 0 where all do.
  let minimumGroup: Int
  /// Whether nothing is asked for but who stands behind apps.
  let countsGroupsAlone: Bool
  /// Days with a session from which on a cadre's habit is judged.
  let regularDays: UInt32
  let circle = ClockCircle()
  let zone: TimeZoneRules

  /// - Parameter endMs: of the window.
  /// - Complexity: O(periods and distinct ids).
  init(
    _ log: EventLog, _ tables: DimensionTables, _ parameters: AnalysisParameters, grid: TimeGrid,
    endMs: Int64
  ) {
    let zone = parameters.zone
    let thresholds = parameters.thresholds
    self.thresholds = thresholds
    self.endMs = endMs
    self.zone = zone
    minimumGroup = parameters.minimumGroup ?? 0
    countsGroupsAlone = parameters.countsGroupsAlone
    // The grid ends with the log; a period by the calendar may go on.
    let periodEnds = (0..<grid.periodCount).map { period in
      min(
        endMs,
        grid.calendarDays(ofPeriod: period).map { zone.dayStart(ofDay: $0.upperBound) } ?? .max)
    }
    self.periodEnds = LookupColumn(periodEnds)
    periodCount = periodEnds.count
    /// The start of the day that is so many days, itself counted, up to the day an end lies in.
    func lookBack(_ days: Int) -> [Int64] {
      periodEnds.map { zone.dayStart(ofDay: zone.day(at: max(0, $0 - 1)) - days + 1) }
    }
    activeFromMs = lookBack(thresholds.activeDays)
    messageFromMs = lookBack(thresholds.messageDays)
    livesByMessages = (0..<UInt32(log.apps.count)).map { code in
      switch tables.apps?.app(log.apps[code])?.type {
      case .account, .group: true
      default: false
      }
    }
    judgesApps = tables.apps != nil
    followsTasks = tables.tasks != nil
    // One day has a direction, but no spread to correct.
    regularDays = UInt32(clamping: max(2, thresholds.minimums.regularDays))
    taskOfDetail = log.details.map(\.task)
  }
}
