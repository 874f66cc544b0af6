import FingertipCore

extension WorkingLifeModel {
  /// Appends foreground sessions of apps and groups: on the first device without overlap, outside
  /// compulsory use; on the second device sometimes another one meanwhile. Returns the minutes
  /// meant for apps.
  mutating func appendSessions(_ today: inout Today, to log: inout DayLog) -> Double {
    let profile = today.profile
    let scale = profile.screenFactor * today.activity * today.drift.effort
    let appMinutes = calibration.appMinutes.draw(&today.random) * scale
    // At most a third of the working day (SyntheticData.md, Calibration).
    let mostGroupMinutes = Double(today.hours.totalMs) / 180_000
    let groupMinutes =
      today.groups.active.isEmpty
      ? 0 : min(calibration.groupMinutes.draw(&today.random) * scale, mostGroupMinutes)
    let groupShare = groupMinutes / (appMinutes + groupMinutes)
    drawSessionLengths(minutes: appMinutes + groupMinutes, &today.random)
    placer.place(in: today.hours, &today.random)
    for session in 0..<placer.count {
      let (start, end) = placer[session]
      var event = SyntheticEvent(startMs: start, endMs: end, kind: .app)
      event.app = sessionApp(&today, groupShare: groupShare)
      let isDisplaced = today.compulsory.contains { $0.overlaps(event.startMs..<event.endMs) }
      if event.app != SyntheticEvent.absent, !isDisplaced { log.append(event) }
      if profile.hasSecondDevice, today.random.chance(calibration.doubledSessionShare) {
        let lag = today.random.number(below: end - start)
        event.startMs += lag
        event.endMs += lag
        event.isSecondDevice = true
        event.app = sessionApp(&today, groupShare: groupShare)
        if event.app != SyntheticEvent.absent { log.append(event) }
      }
    }
    return appMinutes
  }

  /// Fills the placer with lengths whose sum is the total; the last is shortened.
  private mutating func drawSessionLengths(minutes: Double, _ random: inout SeededGenerator) {
    placer.removeAll()
    var missingMs = Int(min(minutes, 1440) * 60_000)
    while missingMs > 0 {
      // Four hours: no session is near the 12 h at which it is rejected (EventLog.md, Rejects).
      let seconds = min(calibration.sessionSeconds.draw(&random), 14_400)
      let lengthMs = min(max(Int(seconds * 1000), 1000), missingMs)
      placer.append(lengthMs: lengthMs)
      missingMs -= lengthMs
    }
  }

  private func sessionApp(_ today: inout Today, groupShare: Double) -> Int {
    if today.random.chance(groupShare) { return pick(today.groups.active, &today.random) }
    if today.random.chance(calibration.personalShare) {
      return today.random.element(of: apps.apps(.personal, ofUnit: geography.city))
    }
    let used = today.profile.usedApps
    return used.isEmpty ? SyntheticEvent.absent : pick(used, &today.random)
  }

  /// Appends messages of groups, accounts and apps, some of them during a session.
  func appendMessages(_ today: inout Today, sessions: Range<Int>, to log: inout DayLog) {
    let profile = today.profile
    let groups = today.groups
    func all(_ sources: Range<Int>, send each: Double) -> Double { each * Double(sources.count) }
    // The closure of groups removes no messages: the active groups that are left send them.
    let ofClosed =
      calibration.silentGroupMessages * Double(profile.silentGroups.count - groups.silent.count)
    let sources = [
      (groups.active, all(profile.activeGroups, send: calibration.activeGroupMessages) + ofClosed),
      (groups.silent, all(groups.silent, send: calibration.silentGroupMessages)),
      (profile.accounts, all(profile.accounts, send: calibration.accountMessages)),
      (profile.usedApps, all(profile.usedApps, send: calibration.appMessages)),
    ]
    for (range, rate) in sources where !range.isEmpty {
      let mean = rate * today.demand
      for _ in 0..<today.random.poisson(mean) {
        let app = Int(portfolios.apps[today.random.element(of: range)])
        appendMessage(app: app, &today, sessions: sessions, to: &log)
      }
    }
    if let merged = profile.mergedGroup {
      let count = Double(today.random.integer(in: calibration.mergedGroupMessages))
      for _ in 0..<Int(count * today.demand) {
        appendMessage(app: merged, &today, sessions: sessions, to: &log)
      }
    }
  }

  private func appendMessage(
    app: Int, _ today: inout Today, sessions: Range<Int>, to log: inout DayLog
  ) {
    let startMs: Int
    if !sessions.isEmpty, today.random.chance(calibration.messageInSessionShare) {
      let session = log.events[today.random.element(of: sessions)]
      startMs = session.startMs + today.random.number(below: session.endMs - session.startMs)
    } else if today.random.chance(0.7) {
      startMs = today.moment()
    } else {
      // The others arrive at any time from 07:00 to 22:30.
      startMs = 25_200_000 + today.random.number(below: 55_800_000)
    }
    let tag: EventTag = today.random.chance(calibration.demandShare) ? .demand : .plain
    log.append(SyntheticEvent(startMs: startMs, kind: .message, tag: tag, app: app))
  }
}
