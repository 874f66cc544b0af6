import FingertipCore

extension WorkingLifeModel {
  /// Appends the day's sessions of the compulsory app: consecutive ones in each window, from about
  /// the usual time of the cadre; none after the cap is reached.
  func appendCompulsorySessions(_ use: CompulsoryUse, _ today: inout Today, to log: inout DayLog) {
    var random = SeededGenerator(seed: seed, stream: .compulsory, today.cadre, today.day)
    guard !random.chance(use.missedDayShare) else { return }
    for (number, window) in use.windows.enumerated() {
      // The stream of a cadre and a window; no day has a negative key.
      var ofHabit = SeededGenerator(seed: seed, stream: .compulsory, today.cadre, -1 - number)
      // The quarter of an hour at the end is enough for two sessions and the pauses.
      let last = window.upperBound - 0.25
      let usual = ofHabit.uniform(in: window.lowerBound...last)
      let begin = usual + use.habitSigma / 60 * random.normal()
      var startMs = Int(min(max(begin, window.lowerBound), last) * Double(Milliseconds.perHour))
      for _ in 0..<use.sessionsPerWindow {
        let endMs = startMs + Int(compulsorySeconds(use, &random) * 1000)
        today.compulsory.append(startMs..<endMs)
        log.append(
          SyntheticEvent(startMs: startMs, endMs: endMs, kind: .app, app: apps.compulsoryApp))
        startMs = endMs + random.integer(in: 5_000...40_000)
      }
    }
  }

  private func compulsorySeconds(_ use: CompulsoryUse, _ random: inout SeededGenerator) -> Double {
    if random.chance(use.strayShare) { return random.uniform(in: use.straySeconds) }
    let award = random.element(of: use.awardSeconds)
    return Double(award) + random.uniform(in: use.overshootSeconds)
  }

  /// Appends a night of alarm: exempt messages outside working time, and short sessions in the
  /// exempt group.
  func appendNight(_ emergency: Emergency, _ today: Today, to log: inout DayLog) {
    guard emergency.isAlarm(day: today.day) else { return }
    var random = SeededGenerator(seed: seed, stream: .emergency, today.cadre, today.day)
    let group = apps.emergencyGroup
    let hourMs = Int(Milliseconds.perHour)
    for _ in 0..<random.poisson(emergency.messages) {
      // From midnight to 05:30 and from 23:31, after all evening work.
      let moment = random.number(below: 358 * hourMs / 60)
      let startMs = moment < 330 * hourMs / 60 ? moment : moment + 1081 * hourMs / 60
      var event = SyntheticEvent(
        startMs: startMs, kind: .message, tag: random.chance(0.5) ? .demand : .plain, app: group)
      if random.chance(emergency.byTaskShare), !today.groups.active.isEmpty {
        event.app = pick(today.groups.active, &random)
        event.task = tasks.emergencyTask(week: today.day / 7)
      }
      log.append(event)
    }
    // The hours from 01:00 and from 03:00: the two sessions never overlap.
    for hour in [1, 3] {
      let startMs = hour * hourMs + random.number(below: hourMs)
      let minutes = random.uniform(in: emergency.sessionMinutes)
      let endMs = startMs + Int(minutes * 60_000)
      log.append(SyntheticEvent(startMs: startMs, endMs: endMs, kind: .app, app: group))
    }
  }
}
