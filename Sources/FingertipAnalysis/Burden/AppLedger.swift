import FingertipCore

/// Keeps book of a cadre's apps and tasks while its timeline is swept: what the burden indicators of SPEC
/// section 5 need beside the sums.
struct AppLedger: ~Copyable {
  private static let binMs: Int64 = 30_000
  /// Two before the award's own, and two behind it.
  private static let binsPerAward = 5

  let frame: BurdenFrame
  // Safe: the frame and the flags own the memory, and codes of rows are below its counts.
  let flags: UnsafePointer<RowFlags>
  let isDetailExempt: UnsafePointer<Bool>
  let periodEnds: UnsafePointer<Int64>
  let periodCount: Int
  private let hasAwards: Bool
  private let followsTasks: Bool
  private var zone: TimeZoneRules.Cursor
  var states: AppStates
  var briefs = OpenBriefs()
  var clocks: ClockReadings
  /// By task, where the sessions that name it end so far.
  var taskEnds: [UInt32: Int64] = [:]
  /// Apps with a session in the period that was closed last.
  var usedApps = ScratchBuffer<UInt32>()
  var cadre: UInt32 = 0
  var unit: Int32 = -1

  init(_ frame: BurdenFrame, flags: RowFlagTable, appCount: Int) {
    self.frame = frame
    hasAwards = !frame.thresholds.awardsMs.isEmpty
    followsTasks = frame.followsTasks
    periodEnds = frame.periodEnds.start
    periodCount = frame.periodCount
    self.flags = flags.ofApp.start
    isDetailExempt = flags.isDetailExempt.start
    clocks = ClockReadings(frame.circle)
    zone = TimeZoneRules.Cursor(frame.zone)
    states = AppStates(appCount: appCount)
  }

  /// - Parameter rowCount: how many rows there are of the cadre.
  mutating func begin(_ cadre: UInt32, unit: Int32, rowCount: Int) {
    self.cadre = cadre
    self.unit = unit
    states.removeAll()
    briefs.removeAll()
    clocks.removeAll(limit: rowCount)
    if !taskEnds.isEmpty { taskEnds.removeAll(keepingCapacity: true) }
  }
}

// Used rows, in the order of their starts. Safe: counts are below those of rows, and milliseconds far from
// 2^63.
extension AppLedger {
  /// A session.
  ///
  /// - Parameters:
  ///   - start: within the window.
  ///   - isShort: a mask of all bits or none.
  ///   - day: the number of today, which the start lies in.
  /// - Returns: the app's state, valid until the next new app.
  @inline(__always)
  mutating func takeSession(
    _ row: TimelineRow, start: Int64, isShort: Int64, day: Int, _ today: SweepDay, period: Int32,
    into partial: inout BurdenPartial
  ) -> UnsafeMutablePointer<AppState> {
    let state = state(of: row, telling: .used, &partial)
    state.pointee.sessions &+= 1
    state.pointee.shortSessions &+= UInt32(truncatingIfNeeded: isShort & 1)
    state.pointee.lastActiveMs = row.startMs
    // Safe: days of the grid are few millions.
    let day = Int32(truncatingIfNeeded: day)
    let isFirst = day != state.pointee.lastSessionDay
    state.pointee.lastSessionDay = day
    state.pointee.workUserDays &+= isFirst && today.isWorkday ? 1 : 0
    state.pointee.offUserDays &+= isFirst && !today.isWorkday ? 1 : 0
    clocks.note(clockMs(start, today), isFirst: isFirst, state: states.index(of: state))
    briefs.open(row, isShort: isShort, state, period: period)
    if hasAwards { addToBins(row, period, &partial) }
    return state
  }

  /// Since the local midnight by the clock.
  @inline(__always)
  private mutating func clockMs(_ instant: Int64, _ today: SweepDay) -> Int64 {
    if let offsetMs = today.offsetMs { return instant &+ offsetMs }
    return instant &+ zone.offsetMs(at: instant) &- today.localMidnightMs
  }

  private func addToBins(_ row: TimelineRow, _ period: Int32, _ partial: inout BurdenPartial) {
    let awards = frame.thresholds.awardsMs
    for (index, award) in awards.enumerated() {
      let beyond = Int64(row.lengthMs) - (award - 2 * Self.binMs)
      guard beyond >= 0, beyond < Int64(Self.binsPerAward) * Self.binMs else { continue }
      partial.addToBin(
        index * Self.binsPerAward + Int(beyond / Self.binMs),
        of: awards.count * Self.binsPerAward, app: row.app, period: period)
    }
  }

  /// A message with an app, not exempt.
  ///
  /// - Returns: the app's state, valid until the next new app.
  @inline(__always)
  mutating func takeMessage(
    _ row: TimelineRow, into partial: inout BurdenPartial
  ) -> UnsafeMutablePointer<AppState> {
    let state = state(of: row, telling: .reached, &partial)
    state.pointee.messages &+= 1
    state.pointee.lastMessageMs = row.startMs
    return state
  }

  /// A point row of another kind with an app, not exempt.
  mutating func takePoint(_ row: TimelineRow, into partial: inout BurdenPartial) {
    let state = state(of: row, telling: .isTouched, &partial)
    switch row.kind {
    case .trace: state.pointee.traces &+= 1
    case .report: state.pointee.reports &+= 1
    default: break
    }
    note(row, state, &partial)
  }

  /// A point row that is exempt: it counts nowhere, but its app was there.
  mutating func takeExempt(_ row: TimelineRow, into partial: inout BurdenPartial) {
    _ = state(of: row, telling: .isTouched, &partial)
  }

  /// An interval in the field or on duty that names an app: it counts for none of the app's measures,
  /// but the app was there.
  mutating func takeMention(_ row: TimelineRow, into partial: inout BurdenPartial) {
    _ = state(of: row, telling: .reached, &partial)
  }

  /// Field time was added to the timeline: what of it screens have covered is displaced.
  mutating func addField(_ added: Piece) {
    for index in 0..<states.count {
      let displaced = states[index].pointee.coverage.overlap(added)
      if displaced > 0 { states[index].pointee.fieldDisplacedMs &+= displaced }
    }
  }

  /// Counts a cell of indicator 5 for one of its apps.
  mutating func addCell(app: UInt32, isShared: Bool) {
    let state = states.state(of: app)
    states.touch(state)
    states.rarities(of: state).pointee.cells &+= 1
    if isShared { states.rarities(of: state).pointee.sharedCells &+= 1 }
  }

  /// A row's task, if it has one, and rows exempt from it are left out.
  ///
  /// - Parameter used: what of the row lies within the window; nil where it isn't used.
  @inline(__always)
  mutating func takeTask(_ row: TimelineRow, used: Piece?, into partial: inout BurdenPartial) {
    if followsTasks && row.detail != 0 { takeListedTask(row, used, into: &partial) }
  }
}

// Rows outside the window.
extension AppLedger {
  /// A row that counts in no period but tells of membership: one before the window.
  mutating func takeHistory(_ row: TimelineRow, into partial: inout BurdenPartial) {
    // Intervals of exempt apps are time like any other, and make members, whom no count shows.
    guard row.app != 0 && (row.kind.isInterval || !isExempt(row)) else { return }
    let state = states.state(of: row.app)
    note(row, state, &partial)
    // It was so in no period.
    if !state.pointee.progress.contains(.isTouched) { state.pointee.progress.remove(.isActive) }
  }

  /// A row behind the window: it can only be the trace of a session within.
  mutating func takeAftermath(_ row: TimelineRow, into partial: inout BurdenPartial) {
    guard row.app != 0, row.kind == .trace || row.kind == .campaign, !isExempt(row) else { return }
    briefs.close(row, states.state(of: row.app), &partial)
  }

  func isExempt(_ row: TimelineRow) -> Bool {
    flags[Int(row.app)].contains(.isExempt) || isDetailExempt[Int(row.detail)]
  }
}
