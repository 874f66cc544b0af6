import FingertipCore

/// The inputs of the measures of apps: the log, the tables and the parameters.
struct AppContext: AccumulatorContext {
  let appCount: Int
  let flags: RowFlagTable
  let lookBacks: LookBacks
  /// By app code: see ``AppType/livesByMessages``.
  let livesByMessages: [Bool]
  /// True if apps are judged, which requires a table of apps.
  let judgesApps: Bool
  /// The number of cadres of the smallest group that may be shown; 0 if every group may be.
  let minimumGroup: Int
  /// True if only the contributors are collected.
  let countsGroupsAlone: Bool
  /// The least number of days with a session for which a cadre's habit is judged.
  let regularDays: UInt32
  /// Session lengths that an award requires.
  let awardsMs: [Int64]
  let circle = ClockCircle()
  let zone: TimeZoneRules

  /// - Complexity: O(periods and distinct ids).
  init(_ sweep: SweepContext) {
    let parameters = sweep.parameters
    appCount = sweep.log.apps.count
    flags = sweep.flags
    lookBacks = LookBacks(sweep)
    livesByMessages = (0..<UInt32(sweep.log.apps.count)).map { code in
      sweep.tables.apps?.app(sweep.log.apps[code])?.type.livesByMessages ?? false
    }
    judgesApps = sweep.tables.apps != nil
    minimumGroup = parameters.minimumGroup ?? 0
    countsGroupsAlone = parameters.countsGroupsAlone
    // A single day has a direction, but no spread to correct for.
    regularDays = UInt32(clamping: max(2, parameters.thresholds.minimums.regularDays))
    awardsMs = parameters.thresholds.awardsMs
    zone = parameters.zone
  }
}
