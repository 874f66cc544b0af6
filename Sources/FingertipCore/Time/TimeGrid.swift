/// The days, periods and working time of a range of instants, computed into arrays before rows are
/// counted (TimeAndMeasures.md).
///
/// Days are numbered from 0 in the grid; ``civilDay(_:)`` converts to the number of the calendar.
///
/// A log may have rows of far apart times: one wrong clock is enough. So a long gap without rows is
/// a single day of the grid, off work, with a period of its own; no row touches it.
package final class TimeGrid: Sendable {
  package let zone: TimeZoneRules
  package let period: PeriodKind

  /// The consecutive days of the grid, from one gap to the next.
  private let spans: TimeSpans

  /// The start of each day, and the end of the last one as one more entry. A day that the zone
  /// skipped has length 0.
  package let dayStarts: [Int64]

  /// By day: true if its kind is ``DayKind/work``. A day that the zone skipped is no workday.
  package let isWorkday: [Bool]

  /// By day: true if the calendar has its kind.
  package let isKnown: [Bool]

  /// By day: the index of its period, from 0.
  package let periodOfDay: [Int32]

  /// The start of each period in the grid, and the end of the grid as one more entry. By the
  /// calendar, the first period may begin earlier and the last one end later
  /// (``calendarDays(ofPeriod:)``).
  package let periodStarts: [Int64]

  /// The first day of each period in the grid.
  private let firstDayOfPeriod: [Int32]

  /// By period, its number by the calendar, from 0: those in a gap count, too.
  private let ordinals: [Int]

  let workingTime: WorkingTime

  /// Computes all days that the instants touch.
  ///
  /// - Precondition: The instants are within ``Milliseconds/instants``.
  /// - Complexity: O(*days* · *ranges of work hours*), about 60 bytes a day.
  package convenience init(
    zone: TimeZoneRules, calendar: WorkCalendar, workHours: WorkHours, period: PeriodKind,
    covering instants: ClosedRange<Int64>
  ) {
    let days = zone.day(at: instants.lowerBound)...zone.day(at: instants.upperBound)
    self.init(
      zone: zone, calendar: calendar, workHours: workHours, period: period, days: [days])
  }

  /// Computes the days of some ranges, and a day for each gap between them.
  ///
  /// - Parameter ranges: Days since 1970-01-01; not empty, ascending and disjoint. A gap of less
  ///   than a whole period is filled.
  /// - Complexity: O(*days* · *ranges of work hours*), about 60 bytes a day.
  package init(
    zone: TimeZoneRules, calendar: WorkCalendar, workHours: WorkHours, period: PeriodKind,
    days ranges: [ClosedRange<Int>]
  ) {
    self.zone = zone
    self.period = period
    let spans = TimeSpans(ranges, period)
    self.spans = spans

    var cursor = TimeZoneRules.LocalCursor(zone)
    var dayStarts: [Int64] = []
    var isKnown: [Bool] = []
    var isWorkday: [Bool] = []
    var periodOfDay: [Int32] = []
    var firstDayOfPeriod: [Int32] = []
    var ordinals: [Int] = []
    var ordinal = 0
    for (index, days) in spans.ranges.enumerated() {
      if index > 0 {
        // The gap before, from the end of the last day.
        let gap = (spans.ranges[index - 1].upperBound + 1)..<days.lowerBound
        isKnown.append(true)
        isWorkday.append(false)
        if period == .all {
          periodOfDay.append(0)
        } else {
          periodOfDay.append(Int32(firstDayOfPeriod.count))
          firstDayOfPeriod.append(Int32(dayStarts.count))
          ordinals.append(ordinal)
          ordinal += period.count(in: gap)
        }
        dayStarts.append(cursor.dayStart(ofDay: gap.lowerBound))
      }
      let first = dayStarts.count
      for day in days { dayStarts.append(cursor.dayStart(ofDay: day)) }
      for (offset, day) in days.enumerated() {
        let end =
          first + offset + 1 < dayStarts.count
          ? dayStarts[first + offset + 1] : cursor.dayStart(ofDay: day + 1)
        let kind = calendar.kind(ofDay: day)
        isKnown.append(kind != .unknown)
        isWorkday.append(kind == .work && dayStarts[first + offset] < end)
      }
      while periodOfDay.count < dayStarts.count {
        let place = periodOfDay.count
        let day = days.lowerBound + place - first
        let calendarEnd = period.days(containing: day)?.upperBound ?? .max
        let count = min(calendarEnd, days.upperBound + 1) - day
        if period != .all || firstDayOfPeriod.isEmpty {
          firstDayOfPeriod.append(Int32(place))
          ordinals.append(ordinal)
          ordinal += 1
        }
        periodOfDay.append(
          contentsOf: repeatElement(Int32(firstDayOfPeriod.count - 1), count: count))
      }
    }
    let last = spans.ranges[spans.ranges.count - 1].upperBound
    dayStarts.append(cursor.dayStart(ofDay: last + 1))
    self.dayStarts = dayStarts
    self.isKnown = isKnown
    self.isWorkday = isWorkday
    self.periodOfDay = periodOfDay
    self.firstDayOfPeriod = firstDayOfPeriod
    self.ordinals = ordinals
    periodStarts =
      firstDayOfPeriod.map { dayStarts[Int($0)] } + [dayStarts[dayStarts.count - 1]]
    workingTime = WorkingTime(
      zone: zone, calendar: calendar, workHours: workHours, spans: spans.ranges,
      dayStarts: dayStarts)
  }

  /// The number of days.
  package var dayCount: Int { dayStarts.count - 1 }

  /// The number of periods; each contains a day of the grid.
  package var periodCount: Int { periodStarts.count - 1 }

  /// The days since 1970-01-01 of a day of the grid; the first one of a gap.
  ///
  /// - Complexity: O(log *gaps*).
  package func civilDay(_ day: Int) -> Int { spans.civilDay(day) }

  /// Returns true if the zone skipped the day.
  ///
  /// - Complexity: O(1).
  package func isSkipped(_ day: Int) -> Bool { dayStarts[day] == dayStarts[day + 1] }

  /// The day that contains `instant`; the first day for instants before the grid, the last day for
  /// those after it.
  ///
  /// - Complexity: O(1): the offsets of a zone shift days by little more than a day. With gaps,
  ///   O(log *days*).
  package func day(of instant: Int64) -> Int {
    if spans.ranges.count > 1 {
      let next = (0..<dayCount).partitioningIndex { dayStarts[$0] > instant }
      return max(0, next - 1)
    }
    let guess = (instant - dayStarts[0]) / Milliseconds.perDay
    var day = Int(min(max(guess, 0), Int64(dayCount - 1)))
    while day > 0 && instant < dayStarts[day] { day -= 1 }
    while day + 1 < dayCount && instant >= dayStarts[day + 1] { day += 1 }
    return day
  }

  /// The number of a period by the calendar, from 0: differences tell the periods between two, with
  /// or without rows.
  ///
  /// - Complexity: O(1).
  package func ordinal(ofPeriod index: Int) -> Int { ordinals[index] }

  /// The label of a period, such as `2024-W10`.
  ///
  /// - Complexity: O(1).
  package func periodLabel(_ index: Int) -> String {
    period.label(containing: civilDay(Int(firstDayOfPeriod[index])))
  }

  /// The days since 1970-01-01 of a period by the calendar, which may extend beyond the grid; nil
  /// for ``PeriodKind/all``.
  ///
  /// - Complexity: O(1).
  package func calendarDays(ofPeriod index: Int) -> Range<Int>? {
    period.days(containing: civilDay(Int(firstDayOfPeriod[index])))
  }
}

/// The ranges of consecutive days of a grid. Between two there is one more day, the gap.
private struct TimeSpans: Sendable {
  /// Days since 1970-01-01, ascending; a gap has at least one whole period, and whole ones only.
  let ranges: [ClosedRange<Int>]
  /// By range, the number of its first day in the grid.
  private let places: [Int]

  init(_ ranges: [ClosedRange<Int>], _ period: PeriodKind) {
    var joined = [ranges[0]]
    for range in ranges.dropFirst() {
      let last = joined[joined.count - 1]
      let end = period.days(containing: last.upperBound)?.upperBound ?? last.upperBound + 1
      let start = period.days(containing: range.lowerBound)?.lowerBound ?? range.lowerBound
      if end < start {
        joined[joined.count - 1] = last.lowerBound...end - 1
        joined.append(start...range.upperBound)
      } else {
        joined[joined.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      }
    }
    self.ranges = joined
    var places: [Int] = []
    var place = 0
    for range in joined {
      places.append(place)
      place += range.count + 1
    }
    self.places = places
  }

  func civilDay(_ day: Int) -> Int {
    if ranges.count == 1 { return ranges[0].lowerBound + day }
    let range = places.indices.partitioningIndex { places[$0] > day } - 1
    return ranges[range].lowerBound + day - places[range]
  }
}

extension PeriodKind {
  /// Returns the number of periods in some days, which are whole periods.
  ///
  /// - Complexity: O(1).
  fileprivate func count(in days: Range<Int>) -> Int {
    func months(_ day: Int) -> Int {
      let date = CivilDate(daysSinceEpoch: day)
      return 12 * date.year + date.month
    }
    let monthCount = months(days.upperBound) - months(days.lowerBound)
    return switch self {
    case .all: 0
    case .day: days.count
    case .week: days.count / 7
    case .month: monthCount
    case .quarter: monthCount / 3
    case .year: monthCount / 12
    }
  }
}
