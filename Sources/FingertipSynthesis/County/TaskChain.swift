import FingertipCore

/// The tasks of a log: one per week, passed down from the highest unit to all others.
///
/// A unit's task of a week is issued one day after its parent's. At each hop, items, quota and
/// haste are multiplied by ``TaskCalibration/escalationPerHop`` with some noise
/// (BurdenDefinitions.md, 11).
struct TaskChain: Sendable {
  let geography: Geography
  let calibration: TaskCalibration
  let seed: UInt64
  let days: Int

  /// The demand on a unit in a week.
  struct Demand {
    var items: Double
    var quota: Double
    /// The days from issue to deadline.
    var durationDays: Double
  }

  /// The weeks that begin in the log.
  var weeks: Int { (days + 6) / 7 }

  /// The number of a unit's task of a week, from which its id is formed.
  ///
  /// - Complexity: O(1).
  func task(week: Int, unit: Int) -> Int { week * geography.count + unit }

  /// The number of a week's exempt task, if the calibration has emergencies.
  ///
  /// - Complexity: O(1).
  func emergencyTask(week: Int) -> Int {
    // Above all others, so that those keep their numbers: a million cadres have 90 501 units, and
    // the longest log 5218 weeks, which makes 0.5 · 10⁹ tasks.
    1_000_000_000 + week
  }

  /// The day of the log on which a unit's task of a week is issued: Monday plus one day per hop.
  ///
  /// - Complexity: O(1).
  func issueDay(week: Int, level: Level) -> Int {
    // The number of the city is that of the levels above it.
    week * 7 + geography.city + level.rawValue - Level.city.rawValue
  }

  /// The demand on the highest unit; the quota is divided later, so it is proportional to the
  /// number of units.
  var rootDemand: Demand {
    Demand(items: 100, quota: 1000 * Double(geography.count), durationDays: 28)
  }

  /// The demand of a unit on one of its children.
  ///
  /// - Complexity: O(1).
  func demand(week: Int, unit: Int, ofParent parent: Demand) -> Demand {
    var random = SeededGenerator(seed: seed, stream: .demand, week, unit)
    func factor() -> Double {
      random.lognormal(
        median: calibration.escalationPerHop, sigma: calibration.escalationSigma)
    }
    return Demand(
      items: parent.items * factor(),
      quota: parent.quota * factor() / Double(geography.siblings(ofUnit: unit)),
      durationDays: parent.durationDays / factor())
  }

  /// Appends the task events of a cadre on a day, for the tasks of its own unit.
  ///
  /// - Complexity: O(1): tasks have events within 15 days of their issue.
  func appendMoves(cadre: Int, post: Geography.Post, day: Int, to log: inout DayLog) {
    let latest = day / 7
    for week in max(0, latest - 3)...latest {
      let age = day - issueDay(week: week, level: post.level)
      guard (0...15).contains(age) else { continue }
      var random = SeededGenerator(seed: seed, stream: .task, cadre, week)
      guard random.chance(calibration.assignedShare) else { continue }
      let closingAge = random.integer(in: 3...15)
      // Between 10:30 and 14:30: a parent may be issued at 10:00.
      let startMs = 37_800_000 + random.number(below: 4 * Int(Milliseconds.perHour))
      let isRelayed = isRelayed(week: week, township: post.township)
      let tag: EventTag? =
        switch age {
        case 0: .assigned
        case 1 where isRelayed: .forwarded
        case closingAge where !isRelayed: .closed
        default: nil
        }
      guard let tag else { continue }
      let task = task(week: week, unit: post.unit)
      log.append(SyntheticEvent(startMs: startMs, kind: .task, tag: tag, task: task))
    }
  }

  /// Returns true if a township and its villages only pass a week's task on.
  private func isRelayed(week: Int, township: Int) -> Bool {
    var random = SeededGenerator(seed: seed, stream: .relay, township, week)
    return random.chance(calibration.relayedShare)
  }
}
