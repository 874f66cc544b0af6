/// The kind of a day: worked, off, or unknown.
package enum DayKind: String, Sendable {
  case work, off
  /// The calendar has no list for the day's year.
  case unknown
}

/// The calendar of workdays (Calendars.md).
package enum WorkCalendar: Equatable, Sendable {
  /// Monday to Friday.
  case weekdays
  /// The lists of China's State Council for 2023 to 2026; other years are unknown.
  case cn
  /// Kinds by day (days since 1970-01-01), which override ``weekdays``.
  case custom([Int: DayKind])

  /// - Complexity: O(1).
  package func kind(ofDay day: Int) -> DayKind {
    let listed: DayKind? =
      switch self {
      case .weekdays: nil
      case .cn: StateCouncilCalendar.days.contains(day) ? StateCouncilCalendar.kinds[day] : .unknown
      case .custom(let kinds): kinds[day]
      }
    return listed ?? (CivilDate.isoWeekday(ofDay: day) <= 5 ? .work : .off)
  }
}

/// The State Council's notices on holidays: days off, and weekends worked in exchange
/// (Calendars.md).
private enum StateCouncilCalendar {
  static let lists = [
    2023: (
      off: "01-01 01-02 01-21..01-27 04-05 04-29..05-03 06-22..06-24 09-29..10-06",
      work: "01-28 01-29 04-23 05-06 06-25 10-07 10-08"
    ),
    2024: (
      off: "01-01 02-10..02-17 04-04..04-06 05-01..05-05 06-10 09-15..09-17 10-01..10-07",
      work: "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12"
    ),
    2025: (
      off: "01-01 01-28..02-04 04-04..04-06 05-01..05-05 05-31..06-02 10-01..10-08",
      work: "01-26 02-08 04-27 09-28 10-11"
    ),
    2026: (
      off: "01-01..01-03 02-15..02-23 04-04..04-06 05-01..05-05 06-19..06-21 09-25..09-27 "
        + "10-01..10-07",
      work: "01-04 02-14 02-28 05-09 09-20 10-10"
    ),
  ]

  /// The days of the years that have a list.
  static let days = CivilDate.firstDay(ofYear: 2023)..<CivilDate.firstDay(ofYear: 2027)

  static let kinds: [Int: DayKind] = {
    var kinds: [Int: DayKind] = [:]
    for (year, list) in lists {
      for (kind, text) in [(DayKind.off, list.off), (.work, list.work)] {
        for range in text.split(separator: " ") {
          let ends = range.split(separator: "..").map { day(year: year, $0) }
          for day in ends[0]...ends[ends.count - 1] { kinds[day] = kind }
        }
      }
    }
    return kinds
  }()

  private static func day(year: Int, _ monthAndDay: Substring) -> Int {
    guard let date = CivilDate("\(year)-\(monthAndDay)") else {
      preconditionFailure("The lists above hold dates only.")
    }
    return date.daysSinceEpoch
  }
}
