import FingertipCore

// Intervals. The order of the first five matters not: each pair of covered instants is counted when the
// later of the two comes. Safe: sums count rows and milliseconds, and stay far from 2^63.
extension Sweep {
  @inline(__always)
  mutating func takeSession(_ row: TimelineRow, _ flags: RowFlags, _ start: Int64, _ end: Int64) {
    // All bits, or none: see `OpenBriefs`.
    let isShort = (Int64(row.lengthMs) &- shortSessionMs) &>> 63
    sums[.sessions] &+= 1
    sums[.shortSessions] &-= isShort
    let state = ledger.takeSession(
      row, start: start, isShort: isShort, day: day, today, period: period, into: &partial.burden)
    if state.pointee.sessions == 1 { countApp(state, flags) }
    if start >= observed.end && end <= today.endMs {
      coverAlone(Piece(start: start, end: end), flags, state)
    } else {
      cover(start, end, flags, state)
    }
  }

  /// Covers what nothing covers yet, of one day, which is most of all sessions: what is new is the same
  /// for all classes, and overlaps none.
  @inline(__always)
  private mutating func coverAlone(
    _ piece: Piece, _ flags: RowFlags, _ state: UnsafeMutablePointer<AppState>
  ) {
    screen.extend(to: piece.end)
    observed.extend(to: piece.end)
    state.pointee.coverage.extend(to: piece.end)
    if flags.contains(.leavesTrace) { tracingScreen.extend(to: piece.end) }
    let lengthMs = piece.length
    sums[.appMs] &+= lengthMs
    sums[.observedMs] &+= lengthMs
    state.pointee.appMs &+= lengthMs
    hours?.addScreen(piece)
    activate(day)
    if flags.contains(.isExempt) { return }
    burden.extend(to: piece.end)
    state.pointee.afterHoursMs &+= countBurden(piece)
  }

  /// Covers what others may cover in part, or what reaches into the next day.
  @inline(never)
  private mutating func cover(
    _ start: Int64, _ end: Int64, _ flags: RowFlags, _ state: UnsafeMutablePointer<AppState>
  ) {
    let ofApp = state.pointee.coverage.cover(start, end, limit: periodEnd)
    state.pointee.appMs &+= ofApp.length
    state.pointee.fieldDisplacedMs &+= field.overlap(ofApp)
    addScreen(start, end)
    if flags.contains(.leavesTrace) { addTracingScreen(start, end) }
    addObserved(start, end)
    if flags.contains(.isExempt) { return }
    countBurden(burden.cover(start, end, limit: periodEnd))
    state.pointee.afterHoursMs &+= afterHoursMs(of: ofApp)
  }

  /// The period's first session with an app.
  @inline(never)
  private mutating func countApp(_ state: UnsafeMutablePointer<AppState>, _ flags: RowFlags) {
    sums[.appsUsed] &+= 1
    if flags.contains(.isGroup) {
      countGroup(state)
    } else {
      sums[.cadreApps] &+= 1
    }
  }

  /// A session or a message of a group.
  mutating func countGroup(_ state: UnsafeMutablePointer<AppState>) {
    if state.pointee.progress.contains(.isCountedGroup) { return }
    state.pointee.progress.insert(.isCountedGroup)
    sums[.cadreGroups] &+= 1
  }

  mutating func addScreen(_ start: Int64, _ end: Int64) {
    let added = screen.cover(start, end, limit: periodEnd)
    sums[.appMs] &+= added.length
    hours?.addScreen(added)
    sums[.bothMs] &+= field.overlap(added)
    if added.end > today.endMs { effort.spill(added, today: day, in: &partial.effort) }
  }

  mutating func addTracingScreen(_ start: Int64, _ end: Int64) {
    let added = tracingScreen.cover(start, end, limit: periodEnd)
    sums[.traceInFieldMs] &+= field.overlap(added)
  }

  /// Counts screen time with apps that are not exempt.
  ///
  /// - Returns: how much of it lies outside working time.
  @inline(__always)
  @discardableResult
  mutating func countBurden(_ added: Piece) -> Int64 {
    let afterHoursMs = afterHoursMs(of: added)
    sums[.burdenAppMs] &+= added.length
    sums[.afterHoursMs] &+= afterHoursMs
    return afterHoursMs
  }

  @inline(__always)
  private func afterHoursMs(of piece: Piece) -> Int64 {
    if piece.end <= today.endMs && !today.hasMoreRanges {
      return piece.length &- today.workedMs(within: piece)
    }
    guard piece.length > 0 else { return 0 }
    return piece.length &- frame.grid.workedMs(from: piece.start, to: piece.end)
  }

  /// An interval in the field or on duty.
  mutating func takeWork(_ row: TimelineRow, _ start: Int64, _ end: Int64) {
    if row.app != 0 { ledger.takeMention(row, into: &partial.burden) }
    if row.kind == .field {
      sums[.visits] &+= 1
      addField(start, end)
    } else {
      addDuty(start, end)
    }
    addObserved(start, end)
  }

  mutating func addField(_ start: Int64, _ end: Int64) {
    let added = field.cover(start, end, limit: periodEnd)
    hours?.addField(added)
    sums[.fieldMs] &+= added.length
    let displacedMs = screen.overlap(added)
    // Only where some screen is on need apps be asked.
    if displacedMs > 0 { ledger.addField(added) }
    sums[.bothMs] &+= displacedMs
    sums[.traceInFieldMs] &+= tracingScreen.overlap(added)
  }

  mutating func addDuty(_ start: Int64, _ end: Int64) {
    sums[.dutyMs] &+= duty.cover(start, end, limit: periodEnd).length
  }

  /// Counts what is observed at all, and the days that it makes active.
  @inline(__always)
  mutating func addObserved(_ start: Int64, _ end: Int64) {
    sums[.observedMs] &+= observed.cover(start, end, limit: periodEnd).length
    if end <= today.endMs {
      activate(day)
    } else {
      activateDays(to: frame.grid.day(of: min(end, periodEnd) - 1))
    }
  }
}
