import FingertipCore

// Safe: counts are below those of rows, and milliseconds far from 2^63.
extension AppLedger {
  /// Adds what the apps come to in a period.
  ///
  /// - Parameter endMs: of the period.
  /// - Returns: the apps with a session, valid until the next period is closed.
  mutating func closePeriod(
    _ period: Int32, endMs: Int64, into partial: inout BurdenPartial
  ) -> UnsafeBufferPointer<UInt32> {
    clocks.addDirections(to: states, leastDays: frame.regularDays)
    usedApps.reserve(states.touchedCount)
    var usedCount = 0
    for place in 0..<states.touchedCount {
      let state = states.touched(place)
      if state.pointee.sessions > 0 {
        usedApps[usedCount] = state.pointee.app
        usedCount += 1
        briefs.endPeriod(period, endMs: endMs, state)
      }
      close(state, period, &partial)
    }
    states.beginPeriod()
    return UnsafeBufferPointer(start: usedApps.start, count: usedCount)
  }

  @inline(__always)
  private func close(
    _ state: UnsafeMutablePointer<AppState>, _ period: Int32, _ partial: inout BurdenPartial
  ) {
    if frame.minimumGroup > 0 {
      partial.addContributor(cadre, state.pointee, period: period, limit: frame.minimumGroup)
      if frame.countsGroupsAlone { return }
    }
    partial.add(
      state.pointee, states.rarities(of: state).pointee, regularity: regularity(of: state),
      period: period)
    if frame.judgesApps && state.pointee.sessions > 0 {
      partial.add(
        BurdenPartial.Sessions(
          all: Int64(state.pointee.sessions), short: Int64(state.pointee.shortSessions)),
        unit: unit, app: state.pointee.app, period: period)
    }
  }

  /// The root of the squared resultant length, corrected for its number of days; nil of too few (SPEC
  /// section 5, 8 (a)).
  @inline(__always)
  private func regularity(of state: UnsafeMutablePointer<AppState>) -> Double? {
    guard state.pointee.userDays >= frame.regularDays else { return nil }
    let days = Double(state.pointee.userDays)
    let mean = state.pointee.clock / days
    return max(0, (days * (mean * mean).sum() - 1) / (days - 1)).squareRoot()
  }

  /// Measures what sessions of the periods before leave in the one that starts at `border`.
  mutating func carryOver(
    border: Int64, periodEnd: Int64, grid: TimeGrid, into partial: inout BurdenPartial
  ) {
    for index in 0..<states.count {
      let state = states[index]
      let end = state.pointee.coverage.end
      guard end > border else { continue }
      snapshot(state, before: border, &partial)
      state.pointee.coverage = Coverage()
      let added = state.pointee.coverage.cover(border, end, limit: periodEnd)
      states.touch(state)
      // What the field took of it is added when the field's own rest is.
      state.pointee.appMs &+= added.length
      guard !flags[Int(state.pointee.app)].contains(.isExempt) else { continue }
      state.pointee.afterHoursMs &+=
        added.length &- grid.workedMs(from: added.start, to: added.end)
    }
  }

  /// Tells of the memberships at the ends of all periods that are left.
  mutating func close(into partial: inout BurdenPartial) {
    if frame.countsGroupsAlone { return }
    for index in 0..<states.count { snapshot(states[index], before: .max, &partial) }
  }
}
