import FingertipCore

/// The look-backs from the end of each period.
struct LookBacks: Sendable {
  /// By period, its end.
  let periodEndsMs: LookupColumn<Int64>
  let periodCount: Int
  /// By period, the start of the look-back at an app's activity.
  private let activeFromMs: [Int64]
  /// By period, the start of the look-back at an app's messages.
  private let messageFromMs: [Int64]

  /// - Complexity: O(periods).
  init(_ sweep: SweepContext) {
    let (zone, thresholds) = (sweep.parameters.zone, sweep.parameters.thresholds)
    let (endsMs, count) = (sweep.periodEndsMs, sweep.grid.periodCount)
    periodEndsMs = endsMs
    periodCount = count
    /// Returns, by period, the start of a look-back of some days, which include the day of the
    /// period's end.
    func lookBack(_ days: Int) -> [Int64] {
      (0..<count).map { period in
        zone.dayStart(ofDay: zone.day(at: max(0, endsMs.start[period] - 1)) - days + 1)
      }
    }
    activeFromMs = lookBack(thresholds.activeDays)
    messageFromMs = lookBack(thresholds.messageDays)
  }

  /// Returns, by period, the start of the look-back.
  ///
  /// - Parameter byMessages: See ``AppType/livesByMessages``.
  func startsMs(byMessages: Bool) -> [Int64] { byMessages ? messageFromMs : activeFromMs }
}

extension AppType {
  /// True if such an app is alive by its messages (accounts and groups) rather than by its use.
  var livesByMessages: Bool {
    switch self {
    case .account, .group: true
    case .app, .miniapp, .personal: false
    }
  }
}
