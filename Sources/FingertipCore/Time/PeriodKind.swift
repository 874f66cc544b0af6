/// The periods by which results are reported.
public enum PeriodKind: String, CaseIterable, Sendable {
  /// One row for the whole window.
  case all
  /// Days, labelled `2024-03-04`.
  case day
  /// ISO 8601 weeks, labelled `2024-W10`.
  case week
  /// Months, labelled `2024-03`.
  case month
  /// Quarters, labelled `2024-Q1`.
  case quarter
  /// Years, labelled `2024`.
  case year

  /// The days (since 1970-01-01) of the period that contains `day`; nil for ``all``, which has no
  /// borders of its own.
  ///
  /// - Complexity: O(1).
  package func days(containing day: Int) -> Range<Int>? {
    let date = CivilDate(daysSinceEpoch: day)
    switch self {
    case .all: return nil
    case .day: return day..<day + 1
    case .week:
      let monday = day + 1 - CivilDate.isoWeekday(ofDay: day)
      return monday..<monday + 7
    case .month: return date.days(ofMonths: 1)
    case .quarter: return date.days(ofMonths: 3)
    case .year: return date.days(ofMonths: 12)
    }
  }

  /// The label of the period that contains `day`: `all`, `2024-03-04`, `2024-W10`, `2024-03`,
  /// `2024-Q1`, `2024`.
  ///
  /// - Complexity: O(1).
  package func label(containing day: Int) -> String {
    let date = CivilDate(daysSinceEpoch: day)
    let year = padded(date.year, to: 4)
    switch self {
    case .all: return "all"
    case .day: return date.description
    case .week:
      let week = ISOWeek(ofDay: day)
      return "\(padded(week.year, to: 4))-W\(padded(week.week, to: 2))"
    case .month: return "\(year)-\(padded(date.month, to: 2))"
    case .quarter: return "\(year)-Q\((date.month - 1) / 3 + 1)"
    case .year: return year
    }
  }
}

extension CivilDate {
  /// The days of the period of 1, 3 or 12 months that contains the date.
  fileprivate func days(ofMonths count: Int) -> Range<Int> {
    func length(_ months: Range<Int>) -> Int {
      months.reduce(0) { $0 + Self.dayCount(ofMonth: $1, year: year) }
    }
    let firstMonth = (month - 1) / count * count + 1
    let start = Self.firstDay(ofYear: year) + length(1..<firstMonth)
    return start..<start + length(firstMonth..<firstMonth + count)
  }
}
