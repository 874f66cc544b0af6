import FingertipCore

// Safe: counts are below the number of rows, and milliseconds are far from 2^63.
extension AppAccumulator {
  mutating func closePeriod(_ moment: inout Moment) {
    clocks.addDirections(to: states, leastDays: context.regularDays)
    usedApps.reserve(states.touchedCount)
    var usedCount = 0
    for place in 0..<states.touchedCount {
      let state = states.touched(place)
      if state.pointee.sessions > 0 {
        usedApps[usedCount] = state.pointee.app
        usedCount += 1
        briefs.endPeriod(moment.period, endMs: moment.periodEndMs, state)
      }
      close(state, moment)
    }
    states.beginPeriod()
    if context.countsGroupsAlone || usedCount == 0 { return }
    partial.add(
      UnsafeBufferPointer(start: usedApps.start, count: usedCount), appCount: context.appCount,
      unit: moment.unit, period: moment.period)
  }

  /// Adds the period's values of an app to the partial result.
  @inline(__always)
  private mutating func close(
    _ state: UnsafeMutablePointer<AppState>, _ moment: borrowing Moment
  ) {
    if context.minimumGroup > 0 {
      partial.addContributor(
        cadre, state.pointee, period: moment.period, limit: context.minimumGroup)
      if context.countsGroupsAlone { return }
    }
    partial.add(state.pointee, regularity: regularity(of: state), period: moment.period)
    if context.judgesApps && state.pointee.sessions > 0 {
      partial.add(
        SessionCounts(
          all: Int64(state.pointee.sessions), short: Int64(state.pointee.shortSessions)),
        unit: moment.unit, app: state.pointee.app, period: moment.period)
    }
  }

  /// Returns the square root of the squared resultant length, corrected for its number of days; nil
  /// for too few days.
  @inline(__always)
  private func regularity(of state: UnsafeMutablePointer<AppState>) -> Double? {
    guard state.pointee.userDays >= context.regularDays else { return nil }
    let days = Double(state.pointee.userDays)
    let mean = state.pointee.clock / days
    return max(0, (days * (mean * mean).sum() - 1) / (days - 1)).squareRoot()
  }

  mutating func carryOver(_ moment: inout Moment) {
    let borderMs = moment.periodStartMs
    for index in 0..<states.count {
      let state = states[index]
      let endMs = state.pointee.covered.endMs
      guard endMs > borderMs else { continue }
      snapshot(state, before: borderMs)
      state.pointee.covered = CoveredTime()
      let added = state.pointee.covered.cover(borderMs, endMs, limitMs: moment.periodEndMs)
      states.touch(state)
      // The overlap with field time is added with the rest of the field interval.
      state.pointee.appMs &+= added.lengthMs
      guard !flags[Int(state.pointee.app)].contains(.isExempt) else { continue }
      state.pointee.afterHoursMs &+= moment.afterHoursMs(of: added)
    }
  }

  mutating func takeCarried(_ added: AddedTime, _ moment: inout Moment) {
    addField(added.field, moment)
  }

  /// Records the memberships at the ends of all remaining periods.
  mutating func closeCadre(_ moment: borrowing Moment) {
    if context.countsGroupsAlone { return }
    for index in 0..<states.count { snapshot(states[index], before: .max) }
  }
}
