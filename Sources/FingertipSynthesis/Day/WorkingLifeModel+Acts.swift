import Glibc

extension WorkingLifeModel {
  /// Forms: each is submitted a few times a year, and a planted share of them to two or three apps
  /// within the half hour.
  func appendReports(_ today: inout Today, to log: inout DayLog) {
    let profile = today.profile
    guard today.date.isWorkday, !profile.usedApps.isEmpty else { return }
    let forms = calibration.formsPerCadre[profile.post.level]
    // 261 workdays a year.
    let probability = calibration.submissionsPerFormAndYear / 261
    for form in 0..<forms where today.random.chance(probability) {
      var ofForm = SplitMix64(seed: seed, stream: .form, today.cadre, form)
      let isDuplicated = ofForm.chance(profile.duplicateShare)
      let copies = isDuplicated ? ofForm.integer(in: 2...3) : 1
      // A cadre's forms lie evenly among the township's, so they differ.
      let item = (today.cadre * 37 + form * calibration.formsPerTownship / forms)
      var startMs = today.moment()
      for copy in 0..<min(copies, profile.usedApps.count) {
        let app = profile.usedApps.lowerBound + (form + copy) % profile.usedApps.count
        log.append(
          Event(
            startMs: Int32(startMs), kind: .report, app: portfolios.apps[app],
            item: Int32(item % calibration.formsPerTownship)))
        startMs += today.random.integer(in: 120_000...600_000)
      }
    }
  }

  /// Demand, and results by SPEC section 10: min(capacity, α · effort^ε · field^γ).
  func appendResults(
    _ today: inout Today, appMinutes: Double, fieldMinutes: Double, to log: inout DayLog
  ) {
    let phase = 2 * Double.pi * Double(today.date.daysSinceEpoch) / 365.25
    let requests =
      calibration.requests * (1 + calibration.season * cos(phase)) * today.demand
      * today.drift.requests
    for _ in 0..<today.random.poisson(requests) {
      log.append(Event(startMs: Int32(today.moment()), kind: .request))
    }
    let level = today.profile.post.level
    let visits = Double(calibration.maximumVisits) * calibration.visitProbability[level]
    // Against the usual day of its time: what the years do to results is drawn apart.
    let effort = appMinutes / (calibration.appMinutes.median * today.drift.effort)
    let field = fieldMinutes / (visits * calibration.visitMinutes.median)
    // A day without a visit still settles what needs none: field counts a tenth at least.
    let settled = min(
      calibration.capacity,
      calibration.alpha * pow(effort, calibration.epsilon)
        * pow(max(field, 0.1), calibration.gamma))
    for _ in 0..<today.random.poisson(settled * today.activity * today.drift.results) {
      let tag: Tag = today.random.chance(calibration.onsiteCaseShare) ? .onsite : .online
      log.append(Event(startMs: Int32(today.moment()), kind: .case, tag: tag))
    }
  }

  /// Proof of work, acts of promotion and inspections.
  func appendActs(_ today: inout Today, to log: inout DayLog) {
    let profile = today.profile
    if !profile.usedApps.isEmpty {
      for _ in 0..<today.random.poisson(calibration.traces * today.activity) {
        log.append(
          Event(
            startMs: Int32(today.moment()), kind: .trace, tag: .any(.checkin, .ack, &today.random),
            app: pick(profile.usedApps, &today.random)))
      }
    }
    for _ in 0..<today.random.poisson(calibration.campaigns * today.activity) {
      log.append(
        Event(
          startMs: Int32(today.moment()), kind: .campaign,
          tag: .any(.follow, .quiz, &today.random), app: pick(profile.accounts, &today.random)))
    }
    for _ in 0..<today.random.poisson(calibration.inspections * today.demand) {
      let tag: Tag = today.random.chance(calibration.onlineInspectionShare) ? .online : .onsite
      log.append(Event(startMs: Int32(today.moment()), kind: .inspect, tag: tag))
    }
  }

  /// The county's ranking lists everybody, at 09:00.
  func appendRanking(_ today: inout Today, to log: inout DayLog) {
    guard today.date.components.day == calibration.rankingDay else { return }
    log.append(Event(startMs: 32_400_000, kind: .ranking))
  }

  /// The first day begins with all memberships, from 06:00.
  func appendJoins(_ today: Today, to log: inout DayLog) {
    let joined =
      portfolios.apps[today.profile.joined] + (today.profile.mergedGroup.map { [$0] } ?? [])
      + apps.added.map { Int32($0) }
    for app in joined {
      log.append(Event(startMs: 21_600_000, kind: .join, app: app))
    }
  }

  /// The groups that close today are left, from 06:00.
  func appendLeaves(_ today: Today, to log: inout DayLog) {
    let profile = today.profile
    for closed in [
      today.groups.active.upperBound..<profile.activeGroups.upperBound,
      today.groups.silent.upperBound..<profile.silentGroups.upperBound,
    ] {
      for app in portfolios.apps[closed] {
        log.append(Event(startMs: 21_600_000, kind: .leave, app: app))
      }
    }
  }
}
