extension WorkingLifeModel {
  /// The day's sessions of the compulsory app: in each window a few, one after the other, from
  /// about the cadre's usual time; nothing once the cap is reached.
  func appendCompulsorySessions(_ use: ForcedUse, _ today: inout Today, to log: inout DayLog) {
    var random = SplitMix64(seed: seed, stream: .compulsory, today.cadre, today.day)
    guard !random.chance(use.missedDayShare) else { return }
    for (number, window) in use.windows.enumerated() {
      // A habit belongs to a cadre and a window: a stream that no day has.
      var ofHabit = SplitMix64(seed: seed, stream: .compulsory, today.cadre, -1 - number)
      // Two sessions and the pauses fit into the quarter of an hour left at the end.
      let last = window.upperBound - 0.25
      let usual = window.lowerBound + ofHabit.uniform() * (last - window.lowerBound)
      let begin = usual + use.habitSigma / 60 * random.normal()
      var startMs = Int(min(max(begin, window.lowerBound), last) * Double(WorkingHours.hourMs))
      for _ in 0..<use.sessionsPerWindow {
        let endMs = startMs + Int(compulsorySeconds(use, &random) * 1000)
        today.compulsory.append(Int32(startMs)..<Int32(endMs))
        log.append(
          Event(
            startMs: Int32(startMs), endMs: Int32(endMs), kind: .app,
            app: Int32(apps.compulsoryApp)))
        startMs = endMs + random.integer(in: 5_000...40_000)
      }
    }
  }

  private func compulsorySeconds(_ use: ForcedUse, _ random: inout SplitMix64) -> Double {
    func any(_ range: ClosedRange<Double>) -> Double {
      range.lowerBound + random.uniform() * (range.upperBound - range.lowerBound)
    }
    if random.chance(use.strayShare) { return any(use.straySeconds) }
    let award = use.awardSeconds[random.below(use.awardSeconds.count)]
    return Double(award) + any(use.overshootSeconds)
  }

  /// A night of alarm: exempt messages when nobody works, and looks into the exempt group.
  func appendNight(_ emergency: Emergency, _ today: Today, to log: inout DayLog) {
    guard emergency.isAlarm(day: today.day) else { return }
    var random = SplitMix64(seed: seed, stream: .emergency, today.cadre, today.day)
    let group = Int32(apps.emergencyGroup)
    let hourMs = WorkingHours.hourMs
    for _ in 0..<random.poisson(emergency.messages) {
      // From midnight to 05:30 and from 23:31, when no evening's work goes on.
      let moment = random.below(358 * hourMs / 60)
      let startMs = moment < 330 * hourMs / 60 ? moment : moment + 1081 * hourMs / 60
      var event = Event(
        startMs: Int32(startMs), kind: .message, tag: random.chance(0.5) ? .demand : .plain,
        app: group)
      if random.chance(emergency.byTaskShare), !today.groups.active.isEmpty {
        event.app = pick(today.groups.active, &random)
        event.task = Int32(tasks.emergencyTask(week: today.day / 7))
      }
      log.append(event)
    }
    // The hours from 01:00 and from 03:00: two sessions never meet.
    for hour in [1, 3] {
      let startMs = hour * hourMs + random.below(hourMs)
      let minutes = emergency.sessionMinutes
      let length =
        minutes.lowerBound + random.uniform() * (minutes.upperBound - minutes.lowerBound)
      log.append(
        Event(
          startMs: Int32(startMs), endMs: Int32(startMs + Int(length * 60_000)), kind: .app,
          app: group))
    }
  }
}
