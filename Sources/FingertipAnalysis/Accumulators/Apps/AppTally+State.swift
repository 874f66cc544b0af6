extension AppTally {
  /// Adds the values of one cadre in a period.
  mutating func add(_ cadre: AppState) {
    appMs += cadre.appMs
    fieldDisplacedMs += cadre.fieldDisplacedMs
    afterHoursMs += cadre.afterHoursMs
    sessions += Int64(cadre.sessions)
    shortSessions += Int64(cadre.shortSessions)
    if cadre.sessions > 0 { users += 1 }
    offUserDays += Int64(cadre.offUserDays)
    workUserDays += Int64(cadre.workUserDays)
    if cadre.progress.contains(.isActive) && cadre.isMember { activeMembers += 1 }
    messages += Int64(cadre.messages)
    traces += Int64(cadre.traces)
    reports += Int64(cadre.reports)
    briefSessions += Int64(cadre.briefSessions)
  }
}

extension AppContributors {
  /// Adds a cadre, once.
  mutating func add(_ cadre: UInt32, _ state: AppState) {
    add(
      cadre,
      to: AppAmount.allCases.filter { amount in
        switch amount {
        // A session of the previous period may extend into this one.
        case .sessions: state.sessions > 0 || state.appMs > 0
        case .messages: state.messages > 0
        case .traces: state.traces > 0
        case .reports: state.reports > 0
        }
      })
  }
}
