import FingertipCore

// Safe: counts are below the number of rows, and milliseconds are far from 2^63.
extension AppAccumulator {
  mutating func closePeriod(_ moment: inout Moment) {
    clocks.addDirections(to: states, leastDays: regularDays)
    for batch in (0..<states.touchedCount).batches(of: TableFetch.keyCount) {
      touchedApps.removeAll(keepingCapacity: true)
      for place in batch { touchedApps.append(states.touched(place).pointee.app) }
      partial.fetch(touchedApps, unit: moment.unit, period: moment.period)
      for place in batch {
        let state = states.touched(place)
        if state.pointee.sessions > 0 {
          briefs.endPeriod(moment.period, endMs: moment.periodEndMs, state)
        }
        close(state, moment)
      }
    }
    states.beginPeriod()
  }

  /// Adds the period's values of an app to the partial result.
  @inline(__always)
  private mutating func close(
    _ state: UnsafeMutablePointer<AppState>, _ moment: borrowing Moment
  ) {
    if minimumGroup > 0 {
      let place = AppPeriod(app: state.pointee.app, period: moment.period)
      let limit = minimumGroup
      partial.contributors[place, default: AppContributors(limit: limit)]
        .add(cadre, state.pointee.amount)
      if collectsEvidenceAlone { return }
    }
    partial.add(
      state, unit: moment.unit, regularity: regularity(of: state), period: moment.period)
  }

  /// Returns the square root of the squared resultant length, corrected for its number of days; nil
  /// for too few days.
  @inline(__always)
  private func regularity(of state: UnsafeMutablePointer<AppState>) -> Double? {
    guard state.pointee.userDays >= regularDays else { return nil }
    let days = Double(state.pointee.userDays)
    let mean = state.pointee.clock / days
    return max(0, (days * (mean * mean).sum() - 1) / (days - 1)).squareRoot()
  }

  mutating func carryOver(_ moment: borrowing Moment) {
    let borderMs = moment.periodStartMs
    for index in 0..<states.count {
      let state = states[index]
      let endMs = state.pointee.covered.endMs
      guard endMs > borderMs else { continue }
      snapshot(state, before: borderMs)
      state.pointee.covered = CoveredTime()
      let added = state.pointee.covered.cover(
        TimeRange(startMs: borderMs, endMs: endMs), limitMs: moment.periodEndMs)
      states.touch(state)
      // The overlap with field time is added with the rest of the field interval.
      state.pointee.appMs &+= added.lengthMs
      guard !flags[Int(state.pointee.app)].contains(.isExempt) else { continue }
      state.pointee.afterHoursMs &+= moment.afterHoursMs(of: added)
    }
  }

  /// Records the memberships at the ends of all remaining periods.
  mutating func closeCadre() {
    if collectsEvidenceAlone { return }
    for index in 0..<states.count { snapshot(states[index], before: .max) }
    partial.add(
      runs, of: cadre, unit: unit, context.listed, limit: minimumGroup, periodCount: periodCount)
  }
}
