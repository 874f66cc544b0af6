import FingertipCore

/// What is the same for all cadres of an analysis.
final class SweepFrame: Sendable {
  let grid: TimeGrid
  /// By day of the grid.
  let days: LookupColumn<SweepDay>
  /// The window, open ends as far as can be.
  let fromMs: Int64
  let toMs: Int64
  let shortSessionMs: Int64
  let measuresHours: Bool
  let flags: RowFlagTable
  /// By detail code.
  let itemOfDetail: [UInt32]
  let appCount: Int
  let deviceCount: Int
  let burden: BurdenFrame
  let effort: EffortFrame
  let dayCount: Int

  /// - Complexity: O(days of the log, and distinct ids).
  init(_ log: EventLog, _ tables: DimensionTables, _ parameters: AnalysisParameters) {
    fromMs = parameters.fromMs ?? Milliseconds.instants.lowerBound
    // A window without instants holds no row, not even one that reaches over it: all start at 0 or later.
    let end = parameters.toMs ?? .max
    toMs = fromMs < end ? end : 0
    shortSessionMs = parameters.thresholds.shortSessionMs
    measuresHours = parameters.measuresHours
    flags = RowFlagTable(log, tables, unlistedIsWork: parameters.unlistedIsWork)
    itemOfDetail = log.details.map(\.item)
    appCount = log.apps.count
    deviceCount = log.devices.count
    let instants = log.instants ?? 0...0
    let first = max(instants.lowerBound, fromMs)
    grid = TimeGrid(
      zone: parameters.zone, calendar: parameters.calendar, workHours: parameters.workHours,
      period: parameters.period, covering: first...max(first, min(instants.upperBound, toMs - 1)))
    let grid = grid
    dayCount = grid.dayCount
    days = LookupColumn((0..<grid.dayCount).map { SweepDay($0, of: grid) })
    effort = EffortFrame(grid, kinds: log.kinds)
    let zone = parameters.zone
    burden = BurdenFrame(
      log, tables, parameters, grid: grid,
      endMs: parameters.toMs ?? log.endOfLastDay(of: flags, fromMs: fromMs, zone: zone)
        ?? zone.dayStart(ofDay: zone.day(at: first) + 1))
  }
}
