import FingertipCore

// Memberships of a cadre at the end of each period, and the activity of each app.
extension AppAccumulator {
  /// Returns the state of a row's app, after recording the progress that every such row makes.
  @inline(__always)
  mutating func state(
    of row: TimelineRow, telling progress: AppState.Progress
  ) -> UnsafeMutablePointer<AppState> {
    let state = states.state(of: row.app)
    if !state.pointee.progress.isSuperset(of: progress) {
      tell(state, progress, at: row.startMs)
    }
    return state
  }

  /// Records the first row of its kind with an app, in a period or overall.
  @inline(never)
  private mutating func tell(
    _ state: UnsafeMutablePointer<AppState>, _ progress: AppState.Progress, at instant: Int64
  ) {
    // No period ends between two rows of the same period.
    if !state.pointee.progress.contains(.isTouched) { snapshot(state, before: instant) }
    states.touch(state)
    if progress.contains(.isKnown) { becomeKnown(state) }
    state.pointee.progress.formUnion(progress)
  }

  private func becomeKnown(_ state: UnsafeMutablePointer<AppState>) {
    if state.pointee.membership == .unknown { state.pointee.membership = .byUse }
    state.pointee.progress.insert(.isKnown)
  }

  /// Records the effects of a row other than the counts of the period.
  mutating func note(_ row: TimelineRow, _ state: UnsafeMutablePointer<AppState>) {
    switch row.kind {
    case .join:
      state.pointee.membership = .joined
      states.joinedMs(of: state).pointee = row.startMs
    case .leave:
      // At the same instant, a join takes precedence.
      let joinedMs = states.joinedMs(of: state).pointee
      if state.pointee.membership != .joined || joinedMs != row.startMs {
        state.pointee.membership = .left
      }
    case .message: state.pointee.lastMessageMs = row.startMs
    case .trace, .campaign:
      noteUse(row.startMs, state)
      state.pointee.lastTraceMs = row.startMs
      briefs.close(row, state, &partial)
    case .app, .report: noteUse(row.startMs, state)
    default: break
    }
    becomeKnown(state)
  }

  private func noteUse(_ instant: Int64, _ state: UnsafeMutablePointer<AppState>) {
    state.pointee.progress.insert(.isActive)
    state.pointee.lastActiveMs = instant
  }

  /// Records the membership at the ends of all periods up to `instant`.
  mutating func snapshot(_ state: UnsafeMutablePointer<AppState>, before instant: Int64) {
    let first = Int(state.pointee.nextSnapshot)
    guard first < periodCount, instant >= periodEndsMs[first] else { return }
    let periodEndsMs = periodEndsMs
    // An app may be unused for many periods, so they are searched by bisection.
    let next = (first..<periodCount).partitioningIndex { periodEndsMs[$0] > instant }
    state.pointee.nextSnapshot = Int32(next)
    guard state.pointee.isMember else { return }
    let byMessages = flags[Int(state.pointee.app)].contains(.livesByMessages)
    let lookBacksMs = context.lookBacksMs(byMessages: byMessages)
    let lastMs = byMessages ? state.pointee.lastMessageMs : state.pointee.lastActiveMs
    // Look-backs start at ascending instants, so the app is alive at first and not alive
    // afterwards.
    let alive = (first..<next).partitioningIndex { lastMs < 0 || lastMs < lookBacksMs[$0] }
    addMembership(state.pointee.app, first..<alive, isAlive: true)
    addMembership(state.pointee.app, alive..<next, isAlive: false)
  }

  private mutating func addMembership(_ app: UInt32, _ periods: Range<Int>, isAlive: Bool) {
    if periods.isEmpty { return }
    runs.append(
      MembershipRun(
        app: app, firstPeriod: Int32(periods.lowerBound),
        lastPeriod: Int32(periods.upperBound - 1), isAlive: isAlive))
  }
}
