/// Days, periods and working time of a zone and calendar, by SPEC section 3.
///
/// A class, so that a day's borders are looked up in the zone once.
final class NaiveDays {
  private let options: NaiveOptions
  private var borders: [Int64: Int64] = [:]

  init(options: NaiveOptions) { self.options = options }

  /// The first instant whose local date is that of `day` (days since 1970-01-01) or later.
  func start(of day: Int64) -> Int64 {
    if let known = borders[day] { return known }
    let border = options.zone.firstInstant(withLocalAtLeast: day * NaiveDate.milliseconds)
    borders[day] = border
    return border
  }

  /// The day that holds `instant`; its local date may be a day less, in an overlap at midnight.
  func day(of instant: Int64) -> Int64 {
    // Before every offset's local time, however far west.
    var day = instant / NaiveDate.milliseconds - 2
    while start(of: day + 1) <= instant { day += 1 }
    return day
  }

  /// The days that `interval` touches; of an empty one, the day of its start.
  func days(of interval: Range<Int64>) -> ClosedRange<Int64> {
    let first = day(of: interval.lowerBound)
    return first...(interval.isEmpty ? first : day(of: interval.upperBound - 1))
  }

  /// The label of the period in which `day` lies.
  func label(of day: Int64) -> String {
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
    case .month: return String(date.text.prefix(7))
    case .quarter: return "\(padded(date.year, 4))-Q\((date.month - 1) / 3 + 1)"
    case .year: return padded(date.year, 4)
    }
  }

  /// `interval` cut at the borders of periods, by label.
  func parts(of interval: Range<Int64>) -> [(label: String, range: Range<Int64>)] {
    var parts: [(label: String, range: Range<Int64>)] = []
    for day in days(of: interval) {
      let label = label(of: day)
      let range = interval.clamped(to: start(of: day)..<start(of: day + 1))
      // A date that the zone skipped has no instants.
      if range.isEmpty && !interval.isEmpty { continue }
      if parts.last?.label == label {
        parts[parts.count - 1].range = parts[parts.count - 1].range.lowerBound..<range.upperBound
      } else {
        parts.append((label, range))
      }
    }
    return parts
  }

  /// Whether `day` is a workday; nil where the calendar has no list.
  func isWorkday(_ day: Int64) -> Bool? {
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

  /// Working time on `days`; days without a list have none.
  func workingTime(on days: Set<Int64>) -> NaiveIntervals {
    var ranges: [Range<Int64>] = []
    for day in days where isWorkday(day) == true {
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
