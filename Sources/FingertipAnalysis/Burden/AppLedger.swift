import FingertipCore

/// Keeps book of a cadre's apps and tasks while its timeline is swept: what the burden indicators of SPEC
/// section 5 need beside the sums.
struct AppLedger: ~Copyable {
  /// A short session that a trace or campaign row may yet follow.
  private struct OpenBrief {
    let app: UInt32
    let period: Int32
    let untilMs: Int64
  }

  /// How near a trace must be to a session to belong to it.
  private static let briefMarginMs: Int64 = 60_000
  private static let binMs: Int64 = 30_000
  /// Two before the award's own, and two behind it.
  private static let binsPerAward = 5

  private let frame: BurdenFrame
  // Safe: the frame and the flags own the memory, and codes of rows are below its counts.
  private let exemptApps: UnsafePointer<RowFlags>
  private let isDetailExempt: UnsafePointer<Bool>
  private let periodEnds: UnsafePointer<Int64>
  private let periodCount: Int
  private let hasAwards: Bool
  /// Whether a table tells of apps: without one no unit's apps are judged.
  private let judgesApps: Bool
  private let regularDays: UInt32
  private var zone: TimeZoneRules.Cursor
  private var states: AppStates
  private var openBriefs: [OpenBrief] = []
  /// By task, where the sessions that name it end so far.
  private var taskEnds: [UInt32: Int64] = [:]
  private var cadre: UInt32 = 0
  private var unit: Int32 = -1

  init(_ frame: BurdenFrame, flags: RowFlagTable, appCount: Int) {
    self.frame = frame
    hasAwards = !frame.thresholds.awardsMs.isEmpty
    judgesApps = frame.judgesApps
    // One day has a direction, but no spread to correct.
    regularDays = UInt32(clamping: max(2, frame.thresholds.regularDays))
    periodEnds = frame.periodEnds.start
    periodCount = frame.periodCount
    exemptApps = flags.ofApp.start
    isDetailExempt = flags.isDetailExempt.start
    zone = TimeZoneRules.Cursor(frame.zone)
    states = AppStates(appCount: appCount)
  }

  mutating func begin(_ cadre: UInt32, unit: Int32) {
    self.cadre = cadre
    self.unit = unit
    states.removeAll()
    openBriefs.removeAll(keepingCapacity: true)
    if !taskEnds.isEmpty { taskEnds.removeAll(keepingCapacity: true) }
  }
}

// Rows, in the order of their starts.
extension AppLedger {
  /// A used session.
  ///
  /// - Parameters:
  ///   - start: within the window.
  ///   - day: of the grid; `isWorkday` and the rest are that day's.
  /// - Returns: the part of it that no session with its app covered before, and the app's state, valid
  ///   until the next new app.
  @inline(__always)
  mutating func takeSession(
    _ row: TimelineRow, start: Int64, end: Int64, period: Int32,
    periodEnd: Int64, field: Coverage, day: Int, isWorkday: Bool, isShort: Bool,
    into partial: inout BurdenPartial
  ) -> (added: Piece, state: UnsafeMutablePointer<AppState>) {
    let state = stateBefore(row, &partial)
    let added = state.pointee.coverage.cover(start, end, limit: periodEnd)
    states.touch(state)
    state.pointee.appMs &+= added.length
    state.pointee.fieldDisplacedMs &+= field.overlap(added)
    state.pointee.sessions &+= 1
    // Safe: days of the grid are few millions.
    let day = Int32(truncatingIfNeeded: day)
    if day != state.pointee.lastSessionDay {
      state.pointee.lastSessionDay = day
      if isWorkday {
        state.pointee.workUserDays &+= 1
      } else {
        state.pointee.offUserDays &+= 1
      }
      addClock(start, to: state)
    }
    if isShort {
      state.pointee.shortSessions &+= 1
      noteBrief(row, state, period)
    }
    if hasAwards { addToBins(row, period, &partial) }
    noteUse(row.startMs, state)
    return (added, state)
  }

  /// Time of a session that `takeSession` has just taken lies outside working time.
  @inline(__always)
  mutating func addAfterHours(_ lengthMs: Int64, to state: UnsafeMutablePointer<AppState>) {
    if lengthMs > 0 { states.addAfterHours(lengthMs, to: state) }
  }

  @inline(__always)
  private mutating func addClock(_ start: Int64, to state: UnsafeMutablePointer<AppState>) {
    // West of Greenwich the first hours of 1970 lie before it by the local clock.
    let rest = (start &+ zone.offsetMs(at: start)) % Milliseconds.perDay
    let direction = frame.circle.direction(Int(rest < 0 ? rest &+ Milliseconds.perDay : rest))
    state.pointee.clockX += direction.x
    state.pointee.clockY += direction.y
  }

  private mutating func noteBrief(
    _ row: TimelineRow, _ state: UnsafeMutablePointer<AppState>, _ period: Int32
  ) {
    let isTraced =
      state.pointee.lastTraceMs >= 0
      && state.pointee.lastTraceMs >= row.startMs - Self.briefMarginMs
    if isTraced {
      state.pointee.briefSessions &+= 1
      return
    }
    // Those whose time is over go as soon as there are some.
    if openBriefs.count >= 16 { openBriefs.removeAll { $0.untilMs < row.startMs } }
    openBriefs.append(
      OpenBrief(
        app: row.app, period: period,
        untilMs: row.startMs + Int64(row.lengthMs) + Self.briefMarginMs))
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

  /// A used point row with an app, not exempt.
  mutating func takePoint(_ row: TimelineRow, into partial: inout BurdenPartial) {
    let state = stateBefore(row, &partial)
    switch row.kind {
    case .message: state.pointee.messages &+= 1
    case .trace: state.pointee.traces &+= 1
    case .report: state.pointee.reports &+= 1
    default: break
    }
    states.touch(state)
    note(row, state, &partial)
  }

  /// A used point row that is exempt: it counts nowhere, but its app was there.
  mutating func takeExempt(_ row: TimelineRow, into partial: inout BurdenPartial) {
    states.touch(stateBefore(row, &partial))
  }

  /// A used interval in the field or on duty that names an app: it counts for none of the app's measures,
  /// but the app was there.
  mutating func takeMention(_ row: TimelineRow, into partial: inout BurdenPartial) {
    let state = stateBefore(row, &partial)
    noteOther(state)
    states.touch(state)
  }

  /// A row that counts in no period but tells of membership: one before the window.
  mutating func takeHistory(_ row: TimelineRow, into partial: inout BurdenPartial) {
    // Intervals of exempt apps are time like any other, and make members, whom no count shows.
    let isExempt =
      !row.kind.isInterval
      && (exemptApps[Int(row.app)].contains(.isExempt) || isDetailExempt[Int(row.detail)])
    guard row.app != 0 && !isExempt else { return }
    let state = stateBefore(row, &partial)
    note(row, state, &partial)
    // It was so in no period.
    if !state.pointee.isTouched { state.pointee.isActive = false }
  }

  /// A row behind the window: it can only be the trace of a session within.
  mutating func takeAftermath(_ row: TimelineRow, into partial: inout BurdenPartial) {
    guard row.app != 0, row.kind == .trace || row.kind == .campaign,
      !exemptApps[Int(row.app)].contains(.isExempt), !isDetailExempt[Int(row.detail)]
    else { return }
    closeBriefs(row, &partial)
  }

  /// What a row with an app changes beyond the period's counts.
  @inline(__always)
  private mutating func note(
    _ row: TimelineRow, _ state: UnsafeMutablePointer<AppState>, _ partial: inout BurdenPartial
  ) {
    switch row.kind {
    case .join:
      state.pointee.membership = .joined
      state.pointee.joinedMs = row.startMs
    case .leave:
      // At one instant a join wins.
      if state.pointee.membership != .joined || state.pointee.joinedMs != row.startMs {
        state.pointee.membership = .left
      }
    case .message:
      noteOther(state)
      state.pointee.lastMessageMs = row.startMs
    case .trace, .campaign:
      noteUse(row.startMs, state)
      state.pointee.lastTraceMs = row.startMs
      if !openBriefs.isEmpty { closeBriefs(row, &partial) }
    case .app, .report: noteUse(row.startMs, state)
    default: noteOther(state)
    }
  }

  @inline(__always)
  private func noteUse(_ instant: Int64, _ state: UnsafeMutablePointer<AppState>) {
    noteOther(state)
    state.pointee.isActive = true
    state.pointee.lastActiveMs = instant
  }

  @inline(__always)
  private func noteOther(_ state: UnsafeMutablePointer<AppState>) {
    if state.pointee.membership == .unknown { state.pointee.membership = .byUse }
  }

  private mutating func closeBriefs(_ row: TimelineRow, _ partial: inout BurdenPartial) {
    openBriefs.removeAll { brief in
      if brief.app == row.app && brief.untilMs >= row.startMs {
        partial.addBriefSession(app: brief.app, period: brief.period)
        return true
      }
      return brief.untilMs < row.startMs
    }
  }

  /// A row's task, if it has one, and rows exempt from it are left out.
  ///
  /// - Parameter used: what of the row lies within the window; nil where it isn't used.
  @inline(__always)
  mutating func takeTask(_ row: TimelineRow, used: Piece?, into partial: inout BurdenPartial) {
    if row.detail != 0 && frame.followsTasks { takeListedTask(row, used, into: &partial) }
  }

  @inline(never)
  private mutating func takeListedTask(
    _ row: TimelineRow, _ used: Piece?, into partial: inout BurdenPartial
  ) {
    let task = frame.taskOfDetail[Int(row.detail)]
    guard task != 0, !isDetailExempt[Int(row.detail)],
      !exemptApps[Int(row.app)].contains(.isExempt)
    else { return }
    switch (row.kind, row.tag) {
    case (.task, .assigned): partial.assign(task, to: cadre)
    case (.task, .forwarded), (.trace, .ack): partial.forward(task)
    case (.task, .closed): partial.close(task, at: row.startMs)
    default: break
    }
    guard let used else { return }
    switch row.kind {
    case .app:
      let start = max(used.start, taskEnds[task] ?? .min)
      partial.addSession(Piece(start: start, end: used.end).length, to: task)
      taskEnds[task] = max(taskEnds[task] ?? .min, used.end)
    case .task, .trace, .report, .campaign, .case: partial.addAct(to: task)
    default: break
    }
  }
}

// Periods.
extension AppLedger {
  /// The state of a row's app, told of the period ends that came before the row.
  @inline(__always)
  private mutating func stateBefore(
    _ row: TimelineRow, _ partial: inout BurdenPartial
  ) -> UnsafeMutablePointer<AppState> {
    let state = states.state(of: row.app)
    let next = Int(state.pointee.nextSnapshot)
    if next < periodCount, row.startMs >= periodEnds[next] {
      snapshot(state, before: row.startMs, &partial)
    }
    return state
  }

  /// Tells of the membership at the period ends up to `instant`.
  @inline(never)
  private func snapshot(
    _ state: UnsafeMutablePointer<AppState>, before instant: Int64,
    _ partial: inout BurdenPartial
  ) {
    let first = state.pointee.nextSnapshot
    let next = firstPeriod(from: Int(first)) { periodEnds[$0] > instant }
    state.pointee.nextSnapshot = Int32(next)
    guard state.pointee.isMember, first < Int32(next) else { return }
    let byMessages = frame.livesByMessages[Int(state.pointee.app)]
    let lookBacks = byMessages ? frame.messageFromMs : frame.activeFromMs
    let lastMs = byMessages ? state.pointee.lastMessageMs : state.pointee.lastActiveMs
    // Look-backs begin later and later, so the app is alive first, and then no more.
    let alive = min(
      next, firstPeriod(from: Int(first)) { lastMs < 0 || lastMs < lookBacks[$0] })
    if alive > Int(first) {
      partial.add(run(state, first, Int32(alive) - 1, isAlive: true))
    }
    if alive < next { partial.add(run(state, Int32(alive), Int32(next) - 1, isAlive: false)) }
  }

  /// The first period from one on of which something holds that then holds of all later ones, too; the
  /// number of periods, if of none.
  ///
  /// - Complexity: O(log periods): apps may rest for years of days.
  @inline(__always)
  private func firstPeriod(from first: Int, where holds: (Int) -> Bool) -> Int {
    var (low, high) = (first, periodCount)
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private func run(
    _ state: UnsafeMutablePointer<AppState>, _ first: Int32, _ last: Int32, isAlive: Bool
  ) -> BurdenPartial.MembershipRun {
    BurdenPartial.MembershipRun(
      app: state.pointee.app, cadre: cadre, firstPeriod: first, lastPeriod: last, isAlive: isAlive)
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
    state.pointee.cells += 1
    if isShared { state.pointee.sharedCells += 1 }
  }

  /// Adds what the apps come to in a period.
  mutating func closePeriod(_ period: Int32, into partial: inout BurdenPartial) {
    for place in 0..<states.touchedCount {
      let index = states.touchedIndex(place)
      let state = states[index]
      if frame.minimumGroup > 0 {
        partial.addContributor(cadre, state.pointee, period: period, limit: frame.minimumGroup)
        if frame.countsGroupsAlone {
          state.pointee.beginPeriod()
          continue
        }
      }
      partial.add(
        state.pointee, afterHoursMs: states.takeAfterHours(at: index),
        regularity: regularity(of: state), period: period)
      if judgesApps && state.pointee.sessions > 0 {
        partial.add(
          BurdenPartial.Sessions(
            all: Int64(state.pointee.sessions), short: Int64(state.pointee.shortSessions)),
          unit: unit, app: state.pointee.app, period: period)
      }
    }
    states.beginPeriod()
  }

  /// The root of the squared resultant length, corrected for its number of days; nil of too few (SPEC
  /// section 5, 8 (a)).
  @inline(__always)
  private func regularity(of state: UnsafeMutablePointer<AppState>) -> Double? {
    guard state.pointee.userDays >= regularDays else { return nil }
    let days = Double(state.pointee.userDays)
    let (x, y) = (state.pointee.clockX / days, state.pointee.clockY / days)
    return max(0, (days * (x * x + y * y) - 1) / (days - 1)).squareRoot()
  }

  /// Measures what sessions of the periods before leave in the one that starts at `border`.
  mutating func carryOver(border: Int64, periodEnd: Int64, grid: TimeGrid) {
    for index in 0..<states.count {
      let end = states[index].pointee.coverage.end
      guard end > border else { continue }
      states[index].pointee.coverage = Coverage()
      let added = states[index].pointee.coverage.cover(border, end, limit: periodEnd)
      states.touch(states[index])
      // What the field took of it is added when the field's own rest is.
      states[index].pointee.appMs &+= added.length
      guard !exemptApps[Int(states[index].pointee.app)].contains(.isExempt) else { continue }
      states.addAfterHours(
        added.length &- grid.workedMs(from: added.start, to: added.end), to: states[index])
    }
  }

  /// Tells of the memberships at the ends of all periods that are left.
  mutating func close(into partial: inout BurdenPartial) {
    if frame.countsGroupsAlone { return }
    for index in 0..<states.count { snapshot(states[index], before: .max, &partial) }
  }
}
