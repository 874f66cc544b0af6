import FingertipCore
import FingertipSystem

extension WorkingLifeModel {
  /// Appends forms: each is submitted a few times a year, and a planted share of them to two or
  /// three apps within half an hour.
  func appendReports(_ today: inout Today, to log: inout DayLog) {
    let profile = today.profile
    guard today.isWorkday, !profile.usedApps.isEmpty else { return }
    let forms = calibration.formsPerCadre[profile.post.level]
    // A year has 261 workdays.
    let probability = calibration.submissionsPerFormAndYear / 261
    for form in 0..<forms where today.random.chance(probability) {
      var ofForm = SeededGenerator(seed: seed, stream: .form, today.cadre, form)
      let isDuplicated = ofForm.chance(profile.duplicateShare)
      let copies = isDuplicated ? ofForm.integer(in: 2...3) : 1
      // The forms of a cadre are spread evenly over those of the township, so they are distinct.
      let item = (today.cadre * 37 + form * calibration.formsPerTownship / forms)
      var startMs = today.moment()
      for copy in 0..<min(copies, profile.usedApps.count) {
        let app = profile.usedApps.lowerBound + (form + copy) % profile.usedApps.count
        log.append(
          SyntheticEvent(
            startMs: startMs, kind: .report, app: Int(portfolios.apps[app]),
            item: item % calibration.formsPerTownship))
        startMs += today.random.integer(in: 120_000...600_000)
      }
    }
  }

  /// Appends requests and settled cases (SyntheticData.md, Calibration): min(capacity, α · effort^ε
  /// · field^γ).
  func appendResults(
    _ today: inout Today, appMinutes: Double, fieldMinutes: Double, to log: inout DayLog
  ) {
    let phase = 2 * Double.pi * Double(today.date.daysSinceEpoch) / 365.25
    let requests =
      calibration.requests * (1 + calibration.season * cos(phase)) * today.demand
      * today.drift.requests
    for _ in 0..<today.random.poisson(requests) {
      log.append(SyntheticEvent(startMs: today.moment(), kind: .request))
    }
    let level = today.profile.post.level
    let visits = Double(calibration.maximumVisits) * calibration.visitProbability[level]
    // Relative to the usual day after drift: the drift of results is drawn separately.
    let effort = appMinutes / (calibration.appMinutes.median * today.drift.effort)
    let field = fieldMinutes / (visits * calibration.visitMinutes.median)
    // Some cases need no visit: field counts at least a tenth.
    let settled = min(
      calibration.capacity,
      calibration.alpha * pow(effort, calibration.epsilon)
        * pow(max(field, 0.1), calibration.gamma))
    for _ in 0..<today.random.poisson(settled * today.activity * today.drift.results) {
      let tag: EventTag = today.random.chance(calibration.onsiteCaseShare) ? .onsite : .online
      log.append(SyntheticEvent(startMs: today.moment(), kind: .case, tag: tag))
    }
  }

  /// Appends work traces, promotional acts and inspections.
  func appendActs(_ today: inout Today, to log: inout DayLog) {
    let profile = today.profile
    if !profile.usedApps.isEmpty {
      for _ in 0..<today.random.poisson(calibration.traces * today.activity) {
        log.append(
          SyntheticEvent(
            startMs: today.moment(), kind: .trace, tag: today.random.element(of: TagChoice.trace),
            app: pick(profile.usedApps, &today.random)))
      }
    }
    for _ in 0..<today.random.poisson(calibration.campaigns * today.activity) {
      log.append(
        SyntheticEvent(
          startMs: today.moment(), kind: .campaign,
          tag: today.random.element(of: TagChoice.accountCampaign),
          app: pick(profile.accounts, &today.random)))
    }
    for _ in 0..<today.random.poisson(calibration.inspections * today.demand) {
      let tag: EventTag = today.random.chance(calibration.onlineInspectionShare) ? .online : .onsite
      log.append(SyntheticEvent(startMs: today.moment(), kind: .inspect, tag: tag))
    }
  }

  /// Appends the ranking of the county, which lists every cadre, at 09:00.
  func appendRanking(_ today: inout Today, to log: inout DayLog) {
    guard today.date.day == calibration.rankingDay else { return }
    log.append(SyntheticEvent(startMs: 32_400_000, kind: .ranking))
  }

  /// Appends all memberships on the first day, from 06:00.
  func appendJoins(_ today: Today, to log: inout DayLog) {
    let joined =
      portfolios.apps[today.profile.joined].map(Int.init)
      + [today.profile.mergedGroup].compactMap(\.self) + apps.added
    for app in joined {
      log.append(SyntheticEvent(startMs: 21_600_000, kind: .join, app: app))
    }
  }

  /// Appends leaving the groups that close today, from 06:00.
  func appendLeaves(_ today: Today, to log: inout DayLog) {
    let profile = today.profile
    for closed in [
      today.groups.active.upperBound..<profile.activeGroups.upperBound,
      today.groups.silent.upperBound..<profile.silentGroups.upperBound,
    ] {
      for app in portfolios.apps[closed] {
        log.append(SyntheticEvent(startMs: 21_600_000, kind: .leave, app: Int(app)))
      }
    }
  }
}
