import FingertipCore

/// Measures a cadre's use of each app: sessions and their time, messages and acts, habits and
/// memberships.
///
/// A single accumulator measures all of these, because they share one state per app, and the lookup
/// of that state is the most expensive part of a row.
struct AppAccumulator: Accumulator, ~Copyable {
  let context: SweepContext
  // Safe: the context owns the memory, and codes of rows are below its counts.
  let flags: UnsafePointer<RowFlags>
  let periodEndsMs: UnsafePointer<Int64>
  let periodCount: Int
  /// The number of cadres of the smallest group that may be shown; 0 if every group may be.
  let minimumGroup: Int
  /// True if only the contributors and sums that months are judged by are collected.
  let collectsEvidenceAlone: Bool
  /// The least number of days with a session for which a cadre's habit is judged.
  let regularDays: UInt32
  /// Session lengths that an award requires.
  private let awardsMs: [Int64]
  private let hasAwards: Bool
  private var zone: TimeZoneRules.Cursor
  var partial: AppPartial
  var states: AppStates
  var briefs = OpenBriefs()
  var clocks = ClockReadings()
  var cadre: UInt32 = 0
  /// The cadre's unit; -1 for none.
  var unit: Int32 = -1
  /// The memberships of the cadre so far.
  var runs: [MembershipRun] = []
  /// Some of the apps that the period touched.
  var touchedApps: [UInt32] = []

  init(_ context: SweepContext) {
    let parameters = context.parameters
    self.context = context
    flags = context.flags.ofApp.start
    periodEndsMs = context.periodEndsMs.start
    periodCount = context.grid.periodCount
    minimumGroup = parameters.minimumGroup ?? 0
    collectsEvidenceAlone = parameters.collectsEvidenceAlone
    // A single day has a direction, but no spread to correct for.
    regularDays = UInt32(clamping: max(2, parameters.thresholds.minimums.regularDays))
    awardsMs = parameters.thresholds.awardsMs
    hasAwards = !awardsMs.isEmpty && !parameters.collectsEvidenceAlone
    zone = TimeZoneRules.Cursor(parameters.zone)
    partial = AppPartial(context)
    states = AppStates(appCount: context.log.apps.count)
  }

  mutating func begin(_ moment: borrowing Moment) {
    cadre = moment.cadre
    unit = moment.unit
    runs.removeAll(keepingCapacity: true)
    states.removeAll()
    briefs.removeAll()
    clocks.removeAll(limit: moment.rowCount)
  }

  @inline(__always)
  func foresee(_ row: TimelineRow) { states.fetch(row.app) }

  consuming func finish() -> AppPartial { partial }
}

// Used rows, in order of their starts. Safe: counts are below the number of rows, and milliseconds
// are far from 2^63.
extension AppAccumulator {
  @inline(__always)
  mutating func takeInterval(_ row: SweptRow, _ added: AddedTime, _ moment: inout Moment) {
    if row.kind == .app {
      takeSession(row, added, &moment)
    } else {
      if row.app != 0 { record(row.row, .reached) }
      addField(added.field, screen: moment.unions.screen)
    }
  }

  @inline(__always)
  private mutating func takeSession(_ row: SweptRow, _ added: AddedTime, _ moment: inout Moment) {
    let state = state(of: row.row, telling: .used)
    state.pointee.lastActiveMs = row.startMs
    if !row.continues { count(row, state, &moment) }
    if added.isAlone {
      state.pointee.covered.extend(to: row.range.endMs)
      state.pointee.appMs &+= row.usedMs
      state.pointee.afterHoursMs &+= added.afterHoursMs
    } else {
      cover(row, state, moment)
    }
  }

  /// The greatest time from the end of an app's session to the start of the next one that may be
  /// part of the same.
  private static var resumedMs: Int64 { 1_000 }

  /// Returns true if a session begins within a second of the end of the cadre's last one with the app.
  ///
  /// - Parameter endMs: That end; 0 before the first session.
  @inline(__always)
  static func isResumed(_ row: SweptRow, afterMs endMs: Int64) -> Bool {
    endMs >= max(1, row.startMs &- resumedMs)
  }

  /// Counts a session.
  @inline(__always)
  private mutating func count(
    _ row: SweptRow, _ state: UnsafeMutablePointer<AppState>, _ moment: inout Moment
  ) {
    partial.resumedSessions &+=
      Self.isResumed(row, afterMs: state.pointee.covered.endMs) ? 1 : 0
    state.pointee.sessions &+= 1
    state.pointee.shortSessions &+= UInt32(truncatingIfNeeded: row.shortMask & 1)
    // Safe: the grid has a few million days at most.
    let day = Int32(truncatingIfNeeded: moment.day)
    let isFirst = day != state.pointee.lastSessionDay
    state.pointee.lastSessionDay = day
    // Masked instead of branched: the first session of a day can't be predicted.
    let (first, workday): (UInt32, UInt32) = (isFirst ? 1 : 0, moment.today.isWorkday ? 1 : 0)
    state.pointee.workUserDays &+= first & workday
    state.pointee.offUserDays &+= first & ~workday
    clocks.note(
      clockMs(row.range.startMs, moment.today), isFirst: isFirst, state: states.index(of: state))
    briefs.open(row.whole, shortMask: row.shortMask, state, period: moment.period)
    if hasAwards { addToBins(row.app, row.whole.lengthMs, moment.period) }
    if state.pointee.sessions == 1 { countApp(state, row.flags, &moment.sums) }
  }

  @inline(__always)
  private func cover(
    _ row: SweptRow, _ state: UnsafeMutablePointer<AppState>, _ moment: borrowing Moment
  ) {
    let ofApp = state.pointee.covered.cover(row.range, limitMs: moment.periodEndMs)
    state.pointee.appMs &+= ofApp.lengthMs
    state.pointee.fieldDisplacedMs &+= moment.unions.field.overlapMs(ofApp)
    if row.flags.contains(.isExempt) { return }
    state.pointee.afterHoursMs &+= moment.afterHoursMs(of: ofApp)
  }

  /// Returns the milliseconds since local midnight by the clock.
  @inline(__always)
  private mutating func clockMs(_ instant: Int64, _ today: SweepDay) -> Int64 {
    if let offsetMs = today.offsetMs { return instant &+ offsetMs }
    return instant &+ zone.offsetMs(at: instant) &- today.localMidnightMs
  }

  /// Adds a session to the bin of its length. Without the row itself, which would have to be in memory.
  private mutating func addToBins(_ app: UInt32, _ lengthMs: Int64, _ period: Int32) {
    let binCount = awardsMs.count * AwardBins.count
    let place = AppPeriod(app: app, period: period)
    for (index, award) in awardsMs.enumerated() {
      guard let bin = AwardBins.bin(ofLengthMs: lengthMs, awardMs: award) else {
        continue
      }
      partial.bins[place, default: [Int64](repeating: 0, count: binCount)][
        index * AwardBins.count + bin] += 1
    }
  }

  /// Counts the period's first session with an app.
  @inline(never)
  private func countApp(
    _ state: UnsafeMutablePointer<AppState>, _ flags: RowFlags, _ sums: inout Sums
  ) {
    sums[.appsUsed] &+= 1
    if flags.contains(.isGroup) {
      countGroup(state, &sums)
    } else {
      sums[.cadreApps] &+= 1
    }
  }

  /// Counts a group with a session or a message in the period, once.
  private func countGroup(_ state: UnsafeMutablePointer<AppState>, _ sums: inout Sums) {
    if state.pointee.progress.contains(.isCountedGroup) { return }
    state.pointee.progress.insert(.isCountedGroup)
    sums[.cadreGroups] &+= 1
  }

  @inline(__always)
  mutating func takePoint(_ row: SweptRow, _ moment: inout Moment) {
    // A message always names an app.
    guard row.kind == .message || row.app != 0 else { return }
    if row.isExemptPoint {
      record(row.row, .isTouched)
    } else if row.kind == .message {
      takeMessage(row, &moment)
    } else {
      takeAct(row.row)
    }
  }

  @inline(__always)
  private mutating func takeMessage(_ row: SweptRow, _ moment: inout Moment) {
    let state = state(of: row.row, telling: .reached)
    state.pointee.messages &+= 1
    state.pointee.lastMessageMs = row.startMs
    if row.flags.contains(.isGroup) { countGroup(state, &moment.sums) }
  }

  /// Takes a point other than a message.
  private mutating func takeAct(_ row: TimelineRow) {
    let state = state(of: row, telling: .isTouched)
    switch row.kind {
    case .trace: state.pointee.traces &+= 1
    case .report: state.pointee.reports &+= 1
    default: break
    }
    note(row, state)
  }

  /// Records the app of a row that adds to none of its measures: an exempt point, or a field or duty
  /// interval.
  private mutating func record(_ row: TimelineRow, _ progress: AppState.Progress) {
    _ = state(of: row, telling: progress)
  }

  mutating func takeCarried(_ added: AddedTime, _ moment: inout Moment) {
    addField(added.field, screen: moment.unions.screen)
  }

  /// Adds field time to apps: its overlap with their sessions is displaced.
  ///
  /// Mutating, and without the moment: for borrowed ones, the compiler copies both at each call.
  private mutating func addField(_ added: TimeRange, screen: CoveredTime) {
    // Apps are visited only if some session overlaps.
    guard screen.overlapMs(added) > 0 else { return }
    for index in 0..<states.count {
      let displacedMs = states[index].pointee.covered.overlapMs(added)
      if displacedMs > 0 { states[index].pointee.fieldDisplacedMs &+= displacedMs }
    }
  }
}

// Rows outside the window.
extension AppAccumulator {
  mutating func takeOutside(_ row: TimelineRow, isBefore: Bool, _ moment: borrowing Moment) {
    if isBefore { takeHistory(row) } else { takeAftermath(row) }
  }

  /// Takes a row before the window: it adds to no period, but it may change a membership.
  private mutating func takeHistory(_ row: TimelineRow) {
    // Intervals of exempt apps are treated like any other; they make members, which no count shows.
    guard row.app != 0 && (row.kind.isInterval || !context.flags.isExempt(row)) else { return }
    let state = states.state(of: row.app)
    note(row, state)
    // The activity belongs to no period.
    if !state.pointee.progress.contains(.isTouched) { state.pointee.progress.remove(.isActive) }
  }

  /// Takes a row after the window, which can only be the trace of a session within it.
  private mutating func takeAftermath(_ row: TimelineRow) {
    guard row.app != 0, row.kind == .trace || row.kind == .campaign, !context.flags.isExempt(row)
    else { return }
    briefs.close(row, states.state(of: row.app), &partial)
  }
}
