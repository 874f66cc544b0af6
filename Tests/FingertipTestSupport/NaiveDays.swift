/// Days, periods and working time of a zone and calendar, by TimeAndMeasures.md.
///
/// A class, so that each day's start is looked up in the zone only once.
package final class NaiveDays {
  private let options: NaiveOptions
  private var borders: [Int64: Int64] = [:]

  package init(options: NaiveOptions) { self.options = options }

  /// Returns the first instant whose local date is that of `day` (days since 1970-01-01) or later.
  package func start(of day: Int64) -> Int64 {
    if let known = borders[day] { return known }
    let border = options.zone.firstInstant(withLocalAtLeast: day * NaiveDate.milliseconds)
    borders[day] = border
    return border
  }

  /// Returns the day that contains `instant`; its local date may be a day less, in an overlap at
  /// midnight.
  package func day(of instant: Int64) -> Int64 {
    // Before every offset's local time, even at the westernmost offset.
    var day = instant / NaiveDate.milliseconds - 2
    while start(of: day + 1) <= instant { day += 1 }
    return day
  }

  /// Returns true if the zone has the day, false if it skipped it.
  package func exists(_ day: Int64) -> Bool { start(of: day) < start(of: day + 1) }

  /// Returns the days that `interval` touches; for an empty one, the day of its start.
  func days(of interval: Range<Int64>) -> [Int64] {
    let first = day(of: interval.lowerBound)
    let last = interval.isEmpty ? first : day(of: interval.upperBound - 1)
    return (first...last).filter(exists)
  }

  /// Returns the label of the period that contains `day`.
  package func label(of day: Int64) -> String {
    let date = NaiveDate(number: day)
    switch options.period {
    case .all: return "all"
    case .day: return date.text
    case .week:
      // ISO 8601: a week belongs to the year of its Thursday.
      let thursday = NaiveDate(number: day - Int64(date.weekday) + 3)
      let newYear = NaiveDate(year: thursday.year, month: 1, day: 1)!
      let week = (thursday.number - newYear.number) / 7 + 1
      return "\(padded(thursday.year, 4))-W\(padded(Int(week), 2))"
    case .month: return "\(padded(date.year, 4))-\(padded(date.month, 2))"
    case .quarter: return "\(padded(date.year, 4))-Q\((date.month - 1) / 3 + 1)"
    case .year: return padded(date.year, 4)
    }
  }

  /// Returns `interval` split at the ends of periods, by label.
  func parts(of interval: Range<Int64>) -> [(label: String, range: Range<Int64>)] {
    var parts: [(label: String, range: Range<Int64>)] = []
    for day in days(of: interval) {
      let label = label(of: day)
      let range = interval.clamped(to: start(of: day)..<start(of: day + 1))
      if parts.last?.label == label {
        parts[parts.count - 1].range = parts[parts.count - 1].range.lowerBound..<range.upperBound
      } else {
        parts.append((label, range))
      }
    }
    return parts
  }

  /// Returns true if `day` is a workday; nil if the calendar has no list.
  package func isWorkday(_ day: Int64) -> Bool? {
    let date = NaiveDate(number: day)
    let isWeekday = date.weekday < 5
    switch options.calendar {
    case .weekdays: return isWeekday
    case .custom(let dates): return dates[date] ?? isWeekday
    case .cn:
      guard NaiveCNCalendar.years.contains(date.year) else { return nil }
      return NaiveCNCalendar.kinds[date] ?? isWeekday
    }
  }

  /// Returns the working time on `days`; days without a list have none.
  package func workingTime(on days: Set<Int64>) -> NaiveIntervals {
    var ranges: [Range<Int64>] = []
    // A range that ends in a gap at midnight moves into the next day, so the days before count, too.
    for day in days.union(days.map { $0 - 1 }) where isWorkday(day) == true && exists(day) {
      for hours in options.workHours {
        let start = instant(of: hours.lowerBound, on: day)
        let end = instant(of: hours.upperBound, on: day)
        if start < end { ranges.append(start..<end) }
      }
    }
    return NaiveIntervals(unionOf: ranges)
  }

  private func instant(of minute: Int, on day: Int64) -> Int64 {
    options.zone.instant(ofLocal: day * NaiveDate.milliseconds + Int64(minute) * 60_000)
  }
}
