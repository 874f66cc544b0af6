import FingertipCore

extension WorkingLifeModel {
  /// Appends visits without overlap, each with its work traces; returns their minutes.
  mutating func appendField(_ today: inout Today, to log: inout DayLog) -> Double {
    let profile = today.profile
    guard !profile.isFieldless else { return 0 }
    let probability = calibration.visitProbability[profile.post.level] * today.activity
    placer.removeAll()
    for _ in 0..<today.random.binomial(calibration.maximumVisits, probability) {
      let minutes = calibration.visitMinutes.draw(&today.random)
      placer.append(lengthMs: Int(min(max(minutes, 5), 360) * 60_000))
    }
    placer.place(in: today.hours, &today.random)
    var totalMs = 0
    for visit in 0..<placer.count {
      let (start, end) = placer[visit]
      totalMs += end - start
      log.append(SyntheticEvent(startMs: start, endMs: end, kind: .field))
      guard !profile.usedApps.isEmpty else { continue }
      for _ in 0..<today.random.integer(in: calibration.tracesPerVisit) {
        log.append(
          SyntheticEvent(
            startMs: start + today.random.number(below: end - start), kind: .trace,
            tag: today.random.element(of: TagChoice.visitTrace),
            app: pick(profile.usedApps, &today.random)))
      }
    }
    return Double(totalMs) / 60_000
  }

  /// Appends counter duty and meetings, which may overlap anything else.
  func appendDuty(_ today: inout Today, to log: inout DayLog) {
    let probability = calibration.dutyProbability[today.profile.post.level] * today.activity
    for _ in 0..<today.random.binomial(2, probability) {
      let start = today.moment()
      let end = start + Int(min(calibration.dutyMinutes.draw(&today.random), 480) * 60_000)
      log.append(SyntheticEvent(startMs: start, endMs: end, kind: .duty))
    }
  }

  /// Draws one of a cadre's apps; the first of them are more likely.
  ///
  /// - Precondition: `range` is not empty.
  func pick(_ range: Range<Int>, _ random: inout SeededGenerator) -> Int {
    let rank = random.uniform()
    return Int(portfolios.apps[range.lowerBound + Int(rank * rank * Double(range.count))])
  }
}
