import Glibc

/// Groups closed at a date without less being sent: the number falls, the burden stays.
struct GroupClosure: Sendable {
  /// The day of the log on which it happens, counted from 0: after seven weeks, so that days of a
  /// log that begins on a Monday fall into whole weeks before it.
  var day = 49
  /// The share of a cadre's groups that is left open.
  var remainingShare = 0.25

  /// How many of so many groups stay open: one at least, for somebody must send the messages.
  ///
  /// - Complexity: O(1).
  func remaining(of groups: Int) -> Int {
    min(groups, max(1, Int((Double(groups) * remainingShare).rounded())))
  }
}

/// Daily use of one app by order: points are awarded for minutes, up to a cap.
struct ForcedUse: Sendable {
  /// When people collect their points, in hours: before work, at noon, after supper.
  var windows = [6.0...8.5, 12.0...14.0, 20.0...22.5]
  /// Sessions in each window; with the last of them the day's cap is reached.
  var sessionsPerWindow = 2
  /// Seconds after which a session is awarded, and those within which it is left then.
  var awardSeconds = [240, 300]
  var overshootSeconds = 0.5...25
  /// Sessions of any length in `strayLengths`, in seconds: those that the bunched ones stand out
  /// against.
  var strayShare = 0.15
  var straySeconds = 150.0...420.0
  /// Days on which somebody breaks the streak; days off are no reason.
  var missedDayShare = 0.03
  /// Minutes by which the time of day at which a cadre begins varies.
  var habitSigma = 10.0
  var app = AppEntry(type: "app", purpose: "theory-study", functions: ["study", "quiz", "checkin"])
}

/// Nights of alarm, when exempt messages reach everybody (SPEC section 2).
struct Emergency: Sendable {
  /// The days of each cycle whose nights are restless.
  var cycleDays = 15
  var alarmDays = 2..<7
  /// Messages a night, Poisson, and those of them that come through ordinary groups, with the
  /// week's exempt task.
  var messages = 60.0
  var byTaskShare = 0.3
  /// Minutes spent in the exempt group at a time, twice a night.
  var sessionMinutes = 4.0...20.0
  var group = AppEntry(type: "group", purpose: "flood-alarm", isExempt: true)

  /// Whether the night belongs to an alarm.
  ///
  /// - Complexity: O(1).
  func isAlarm(day: Int) -> Bool { alarmDays.contains(day % cycleDays) }
}

/// How effort, demand and results move over the years, beside what a day brings.
struct Drift: Sendable {
  /// Growth a month, of logarithms: of screen time, of requests and of settled cases.
  var effort = 0.0
  var requests = 0.0
  var results = 0.0
  /// Spread of a factor that a month has, on effort and on results alike: a true elasticity of 1.
  var monthSigma = 0.0
  /// Spread of a factor that a day has, on everybody's screen time alone.
  var daySigma = 0.0

  /// What one day's effort, requests and results are multiplied by.
  struct Factors: Equatable, Sendable {
    var effort = 1.0
    var requests = 1.0
    var results = 1.0
  }

  /// - Complexity: O(1).
  func factors(day: Int, seed: UInt64) -> Factors {
    let months = Double(day) / 30.4375
    var ofMonth = SplitMix64(seed: seed, stream: .drift, Int(months))
    var ofDay = SplitMix64(seed: seed, stream: .drift, -1, day)
    // Both have the mean 1.
    let month = exp(monthSigma * ofMonth.normal() - monthSigma * monthSigma / 2)
    let noise = exp(daySigma * ofDay.normal() - daySigma * daySigma / 2)
    return Factors(
      effort: exp(effort * months) * month * noise, requests: exp(requests * months),
      results: exp(results * months) * month)
  }
}

/// Spring Festival, and clean-ups that fall near it without changing anything.
struct Festival: Sendable {
  /// What is left of everything on the days off, in the week before and in the week after.
  var onDaysOff = 0.1
  var before = 1.4
  var after = 0.7
  /// Days between one township's clean-up and the next one's, around the festival's first day.
  var staggerDays = 7

  /// The days off, by the State Council's notices (SPEC section 9).
  static let daysOff: [ClosedRange<CivilDay>] = [
    ("2023-01-21", "2023-01-27"), ("2024-02-10", "2024-02-17"), ("2025-01-28", "2025-02-04"),
    ("2026-02-15", "2026-02-23"),
  ].compactMap { first, last in
    guard let first = CivilDay(first), let last = CivilDay(last) else { return nil }
    return first...last
  }

  /// - Complexity: O(festivals).
  func factor(on date: CivilDay) -> Double {
    for days in Self.daysOff {
      if days.contains(date) { return onDaysOff }
      if (days.lowerBound + -7..<days.lowerBound).contains(date) { return before }
      if (days.upperBound + 1..<days.upperBound + 8).contains(date) { return after }
    }
    return 1
  }

  /// When each of some townships cleans up: every second one, around the first festival that has 16 weeks of
  /// the log before it and 12 behind it; never in a log without one.
  ///
  /// - Complexity: O(townships).
  func adoptions(townships: Int, from: CivilDay, days: Int) -> [(township: Int, date: CivilDay)] {
    let fitting = Self.daysOff.map(\.lowerBound).first { day in
      from + 112 <= day && day + 84 <= from + days
    }
    guard let fitting else { return [] }
    return stride(from: 1, to: townships, by: 2).map { township in
      // Two weeks before to two weeks after.
      (township, fitting + (township / 2 % 5 - 2) * staggerDays)
    }
  }
}
