extension WorkingLifeModel {
  /// Foreground sessions of apps and groups on the first device, one after the other where
  /// compulsory use leaves room, and now and then another on the second device meanwhile; returns
  /// the minutes meant for apps.
  mutating func appendSessions(_ today: inout Today, to log: inout DayLog) -> Double {
    let profile = today.profile
    let scale = profile.screenFactor * today.activity * today.drift.effort
    let appMinutes = calibration.appMinutes.draw(&today.random) * scale
    let groupMinutes =
      today.groups.active.isEmpty
      ? 0
      // SPEC section 10: up to a third of the working day.
      : min(
        calibration.groupMinutes.draw(&today.random) * scale,
        Double(today.hours.totalMs) / 180_000)
    let groupShare = groupMinutes / (appMinutes + groupMinutes)
    drawSessionLengths(minutes: appMinutes + groupMinutes, &today.random)
    placer.place(in: today.hours, &today.random)
    for session in 0..<placer.count {
      let (start, end) = placer[session]
      var event = Event(startMs: Int32(start), endMs: Int32(end), kind: .app)
      event.app = sessionApp(&today, groupShare: groupShare)
      let isDisplaced = today.compulsory.contains { $0.overlaps(event.startMs..<event.endMs) }
      if event.app != Event.absent, !isDisplaced { log.append(event) }
      if profile.hasSecondDevice, today.random.chance(calibration.doubledSessionShare) {
        let lag = Int32(today.random.below(end - start))
        event.startMs += lag
        event.endMs += lag
        event.isSecondDevice = true
        event.app = sessionApp(&today, groupShare: groupShare)
        if event.app != Event.absent { log.append(event) }
      }
    }
    return appMinutes
  }

  /// Fills the placer with lengths that add up to the total; the last is cut.
  private mutating func drawSessionLengths(minutes: Double, _ random: inout SplitMix64) {
    placer.removeAll()
    var missingMs = Int(min(minutes, 1440) * 60_000)
    while missingMs > 0 {
      // Four hours: no session comes near the 12 h at which SPEC rejects it.
      let seconds = min(calibration.sessionSeconds.draw(&random), 14_400)
      let lengthMs = min(max(Int(seconds * 1000), 1000), missingMs)
      placer.append(lengthMs: lengthMs)
      missingMs -= lengthMs
    }
  }

  private func sessionApp(_ today: inout Today, groupShare: Double) -> Int32 {
    if today.random.chance(groupShare) { return pick(today.groups.active, &today.random) }
    if today.random.chance(calibration.personalShare) {
      let personal = apps.apps(.personal, ofUnit: geography.city)
      return Int32(personal.lowerBound + today.random.below(personal.count))
    }
    let used = today.profile.usedApps
    return used.isEmpty ? Event.absent : pick(used, &today.random)
  }

  /// Messages of groups, accounts and apps, some of them while a session is on.
  func appendMessages(
    _ today: inout Today, sessions: Range<Int>, to log: inout DayLog
  ) {
    let profile = today.profile
    let groups = today.groups
    func all(_ sources: Range<Int>, send each: Double) -> Double { each * Double(sources.count) }
    // Closed groups send no less: the active ones that are left send it for them.
    let ofClosed =
      calibration.silentGroupMessages * Double(profile.silentGroups.count - groups.silent.count)
    let sources = [
      (
        groups.active,
        all(profile.activeGroups, send: calibration.activeGroupMessages) + ofClosed
      ),
      (groups.silent, all(groups.silent, send: calibration.silentGroupMessages)),
      (profile.accounts, all(profile.accounts, send: calibration.accountMessages)),
      (profile.usedApps, all(profile.usedApps, send: calibration.appMessages)),
    ]
    for (range, rate) in sources where !range.isEmpty {
      let mean = rate * today.demand
      for _ in 0..<today.random.poisson(mean) {
        let app = portfolios.apps[range.lowerBound + today.random.below(range.count)]
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
    app: Int32, _ today: inout Today, sessions: Range<Int>, to log: inout DayLog
  ) {
    let startMs: Int
    if !sessions.isEmpty, today.random.chance(calibration.messageInSessionShare) {
      let session = log.events[sessions.lowerBound + today.random.below(sessions.count)]
      startMs = Int(session.startMs) + today.random.below(Int(session.endMs - session.startMs))
    } else if today.random.chance(0.7) {
      startMs = today.moment()
    } else {
      // The rest comes at any time from 07:00 to 22:30.
      startMs = 25_200_000 + today.random.below(55_800_000)
    }
    let tag: Tag = today.random.chance(calibration.demandShare) ? .demand : .plain
    log.append(Event(startMs: Int32(startMs), kind: .message, tag: tag, app: app))
  }
}
