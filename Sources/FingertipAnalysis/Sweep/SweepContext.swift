import FingertipCore

/// The inputs that are the same for all cadres of an analysis and all measures.
final class SweepContext: Sendable {
  let log: EventLog
  let tables: DimensionTables
  let parameters: AnalysisParameters
  let grid: TimeGrid
  /// By day of the grid.
  let days: LookupColumn<SweepDay>
  /// The start of the window; the first instant if it is open.
  let fromMs: Int64
  /// The end of the window; the greatest value if it is open.
  let toMs: Int64
  /// The end of the last period: the window's end, or if it is open the midnight after the last
  /// used row.
  let endMs: Int64
  /// By period: its end by the calendar, or ``endMs`` if that is earlier.
  let periodEndsMs: LookupColumn<Int64>
  /// By period, the start of the look-back at an app's activity.
  private let activeFromMs: LookupColumn<Int64>
  /// By period, the start of the look-back at an app's messages.
  private let messageFromMs: LookupColumn<Int64>
  let flags: RowFlagTable
  let listed: ListedApps
  /// By cadre code of the log; -1 for none.
  let unitOfCadre: [Int32]

  /// - Parameters:
  ///   - census: That of the whole log, if this is a part of it.
  ///   - unitOfCadre: By cadre code of the log; -1 for none.
  ///   - cancellation: Once cancelled, the context is of no use.
  /// - Complexity: O(days of the log, and distinct ids).
  init(
    _ log: EventLog, _ tables: DimensionTables, _ parameters: AnalysisParameters,
    census: Census? = nil, unitOfCadre: [Int32], until cancellation: Cancellation? = nil
  ) {
    self.log = log
    self.tables = tables
    self.parameters = parameters
    self.unitOfCadre = unitOfCadre
    let fromMs = parameters.fromMs ?? Milliseconds.instants.lowerBound
    self.fromMs = fromMs
    // A window without instants contains no row, not even one that extends over it: all start at 0
    // or later.
    let end = parameters.toMs ?? .max
    toMs = fromMs < end ? end : 0
    let places = AppPlaces(log.apps, tables.apps, until: cancellation)
    let flags = RowFlagTable(
      log, tables, places, unlistedIsWork: parameters.unlistedIsWork, until: cancellation)
    self.flags = flags
    listed = ListedApps(places, of: tables.apps)
    let instants = log.instants ?? 0...0
    let first = max(instants.lowerBound, fromMs)
    let (zone, window) = (
      parameters.zone, first...max(first, min(instants.upperBound, toMs - 1))
    )
    let grid = TimeGrid(
      zone: zone, calendar: parameters.calendar, workHours: parameters.workHours,
      period: parameters.period,
      days: census?.days(within: window, zone: zone) ?? log.days(within: window, zone: zone))
    self.grid = grid
    days = LookupColumn((0..<grid.dayCount).map { SweepDay($0, of: grid) })
    func endOfLastDay() -> Int64? {
      if let census { return census.endOfLastDay(of: flags, log, fromMs: fromMs, zone: zone) }
      return log.endOfLastDay(of: flags, fromMs: fromMs, zone: zone)
    }
    let endMs =
      parameters.toMs ?? endOfLastDay()
      ?? zone.dayStart(ofDay: zone.day(at: first) + 1)
    self.endMs = endMs
    // The grid ends with the log; a calendar period may end later.
    let periodEndsMs = (0..<grid.periodCount).map { period in
      min(
        endMs,
        grid.calendarDays(ofPeriod: period).map { zone.dayStart(ofDay: $0.upperBound) } ?? .max)
    }
    self.periodEndsMs = LookupColumn(periodEndsMs)
    /// Returns, by period, the start of a look-back of some days, which include the day of the
    /// period's end.
    func lookBack(_ days: Int) -> LookupColumn<Int64> {
      LookupColumn(
        periodEndsMs.map { zone.dayStart(ofDay: zone.day(at: max(0, $0 - 1)) - days + 1) })
    }
    activeFromMs = lookBack(parameters.thresholds.activeDays)
    messageFromMs = lookBack(parameters.thresholds.messageDays)
  }

  /// By period, the start of the look-back from its end.
  ///
  /// - Parameter byMessages: See ``AppType/livesByMessages``.
  func lookBacksMs(byMessages: Bool) -> UnsafePointer<Int64> {
    (byMessages ? messageFromMs : activeFromMs).start
  }

  /// Returns the label of a period.
  ///
  /// - Complexity: O(1).
  func label(_ period: Int32) -> String { grid.periodLabel(Int(period)) }
}
