import FingertipCore
import FingertipSystem

/// Closure of groups at a date without a decrease of messages: the number of groups falls, the
/// burden stays.
struct GroupClosure: Sendable {
  /// The day of the log on which groups are closed, counted from 0: after seven weeks, so that a
  /// log that begins on a Monday has whole weeks before it.
  var day = 49
  /// The share of a cadre's groups that stay open.
  var remainingShare = 0.25

  /// The number of `groups` that stay open: at least one, because the messages need a sender.
  ///
  /// - Complexity: O(1).
  func remaining(of groups: Int) -> Int {
    min(groups, max(1, Int((Double(groups) * remainingShare).rounded())))
  }
}

/// Required daily use of one app: points are awarded for minutes, up to a cap.
struct CompulsoryUse: Sendable {
  /// The times of day at which cadres collect points, in hours: before work, at noon, after supper.
  var windows = [6.0...8.5, 12.0...14.0, 20.0...22.5]
  /// Sessions in each window; the last of them reaches the cap of the day.
  var sessionsPerWindow = 2
  /// Seconds after which a session earns an award, and seconds after that within which it ends.
  var awardSeconds = [240, 300]
  var overshootSeconds = 0.5...25
  /// The share of sessions with a length drawn from `straySeconds`, as the background of the
  /// bunched ones.
  var strayShare = 0.15
  var straySeconds = 150.0...420.0
  /// The share of days without use; days off have use too.
  var missedDayShare = 0.03
  /// The standard deviation of the time of day at which a cadre begins, in minutes.
  var habitSigma = 10.0
  var app = AppEntry(type: "app", purpose: "theory-study", functions: ["study", "quiz", "checkin"])
}

/// Nights of alarm, on which exempt messages reach all cadres (Tables.md, Apps).
struct Emergency: Sendable {
  /// The length of a cycle of nights, and the days of it that have alarms.
  var cycleDays = 15
  var alarmDays = 2..<7
  /// The Poisson mean of messages a night, and the share of them sent to ordinary groups, with the
  /// exempt task of the week.
  var messages = 60.0
  var byTaskShare = 0.3
  /// Minutes of a session in the exempt group, of which a night has two.
  var sessionMinutes = 4.0...20.0
  var group = AppEntry(type: "group", purpose: "flood-alarm", isExempt: true)

  /// Returns true if the night of a day has an alarm.
  ///
  /// - Complexity: O(1).
  func isAlarm(day: Int) -> Bool { alarmDays.contains(day % cycleDays) }
}

/// Growth of effort, demand and results over the years, and random factors of months and days.
struct Drift: Sendable {
  /// Growth per month, as logarithms: of screen time, of requests and of settled cases.
  var effort = 0.0
  var requests = 0.0
  var results = 0.0
  /// The standard deviation of the factor of a month, on effort and results alike: a true
  /// elasticity of 1.
  var monthSigma = 0.0
  /// The standard deviation of the factor of a day, on screen time only, common to all cadres.
  var daySigma = 0.0

  /// The factors of one day's effort, requests and results.
  struct Factors: Equatable, Sendable {
    var effort = 1.0
    var requests = 1.0
    var results = 1.0
  }

  /// - Complexity: O(1).
  func factors(day: Int, seed: UInt64) -> Factors {
    let months = Double(day) / 30.4375
    var ofMonth = SeededGenerator(seed: seed, stream: .drift, Int(months))
    var ofDay = SeededGenerator(seed: seed, stream: .drift, -1, day)
    // Both factors have the mean 1.
    let month = exp(monthSigma * ofMonth.normal() - monthSigma * monthSigma / 2)
    let noise = exp(daySigma * ofDay.normal() - daySigma * daySigma / 2)
    return Factors(
      effort: exp(effort * months) * month * noise, requests: exp(requests * months),
      results: exp(results * months) * month)
  }
}

/// Spring Festival, and clean-ups near it that have no effect.
struct FestivalEffect: Sendable {
  /// The factors of all activity on the days off, in the week before and in the week after.
  var onDaysOff = 0.1
  var before = 1.4
  var after = 0.7
  /// Days between the clean-ups of consecutive townships, around the first day of the festival.
  var staggerDays = 7

  /// The days off, from the State Council's notices (Calendars.md).
  static let daysOff: [ClosedRange<CivilDate>] = [
    ("2023-01-21", "2023-01-27"), ("2024-02-10", "2024-02-17"), ("2025-01-28", "2025-02-04"),
    ("2026-02-15", "2026-02-23"),
  ].map { first, last in CivilDate(first)!...CivilDate(last)! }

  /// - Complexity: O(festivals).
  func factor(on date: CivilDate) -> Double {
    for days in Self.daysOff {
      if days.contains(date) { return onDaysOff }
      if (days.lowerBound + -7..<days.lowerBound).contains(date) { return before }
      if (days.upperBound + 1..<days.upperBound + 8).contains(date) { return after }
    }
    return 1
  }

  /// The days of the log that a study of the clean-ups needs before the festival and after it: 16
  /// weeks before, for a placebo of 8 weeks, and 12 after, for the latest clean-up.
  private static let daysBefore = 112
  private static let daysAfter = 84

  /// Returns the first festival that begins late enough in a log; nil for none.
  private static func first(from: CivilDate) -> CivilDate? {
    daysOff.map(\.lowerBound).first { from + daysBefore <= $0 }
  }

  /// Returns the sentence that says how long a log must be that holds the clean-ups; nil if it is.
  ///
  /// - Complexity: O(festivals).
  static func shortage(from: CivilDate, days: Int) -> Bilingual? {
    let needs: Bilingual = [
      "needs 16 weeks before a Spring Festival and 12 after it", "春节前须有 16 周，春节后须有 12 周",
    ]
    guard let festival = first(from: from) else {
      guard let last = daysOff.last.map({ $0.lowerBound + -daysBefore }) else { return needs }
      return needs + [": --from \(last) at the latest", "：--from 最晚为 \(last)"]
    }
    let needed = festival.daysSinceEpoch + daysAfter - from.daysSinceEpoch
    return days >= needed
      ? nil
      : needs
        + [
          ": at least --days \(needed) from \(from) on",
          "：自 \(from) 起至少 --days \(needed)",
        ]
  }

  /// The dates on which some townships clean up: every second one, around the first festival with
  /// at least 16 weeks of the log before it and 12 after it; none if the log is too short.
  ///
  /// - Complexity: O(townships).
  func adoptions(townships: Int, from: CivilDate, days: Int) -> [(township: Int, date: CivilDate)] {
    guard Self.shortage(from: from, days: days) == nil, let fitting = Self.first(from: from) else {
      return []
    }
    return stride(from: 1, to: townships, by: 2).map { township in
      // From two weeks before to two weeks after.
      (township, fitting + (township / 2 % 5 - 2) * staggerDays)
    }
  }
}
