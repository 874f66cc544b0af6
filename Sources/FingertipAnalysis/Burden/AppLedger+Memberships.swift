import FingertipCore

// Who belongs to an app, and lives in it, at the end of each period.
extension AppLedger {
  /// The state of a row's app, told what the row tells in any case.
  @inline(__always)
  mutating func state(
    of row: TimelineRow, telling progress: AppState.Progress, _ partial: inout BurdenPartial
  ) -> UnsafeMutablePointer<AppState> {
    let state = states.state(of: row.app)
    if !state.pointee.progress.isSuperset(of: progress) {
      tell(state, progress, at: row.startMs, &partial)
    }
    return state
  }

  /// The first row of its kind with an app, in a period or at all.
  @inline(never)
  private mutating func tell(
    _ state: UnsafeMutablePointer<AppState>, _ progress: AppState.Progress, at instant: Int64,
    _ partial: inout BurdenPartial
  ) {
    // Between two rows of one period no period ends.
    if !state.pointee.progress.contains(.isTouched) { snapshot(state, before: instant, &partial) }
    states.touch(state)
    if progress.contains(.isKnown) { becomeKnown(state) }
    state.pointee.progress.formUnion(progress)
  }

  private func becomeKnown(_ state: UnsafeMutablePointer<AppState>) {
    if state.pointee.membership == .unknown { state.pointee.membership = .byUse }
    state.pointee.progress.insert(.isKnown)
  }

  /// What a row changes beyond the period's counts.
  mutating func note(
    _ row: TimelineRow, _ state: UnsafeMutablePointer<AppState>, _ partial: inout BurdenPartial
  ) {
    switch row.kind {
    case .join:
      state.pointee.membership = .joined
      states.rarities(of: state).pointee.joinedMs = row.startMs
    case .leave:
      // At one instant a join wins.
      let joinedMs = states.rarities(of: state).pointee.joinedMs
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

  /// Tells of the membership at the period ends up to `instant`.
  func snapshot(
    _ state: UnsafeMutablePointer<AppState>, before instant: Int64, _ partial: inout BurdenPartial
  ) {
    let first = state.pointee.nextSnapshot
    guard Int(first) < periodCount, instant >= periodEnds[Int(first)] else { return }
    let next = firstPeriod(from: Int(first)) { periodEnds[$0] > instant }
    state.pointee.nextSnapshot = Int32(next)
    guard state.pointee.isMember else { return }
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
}
