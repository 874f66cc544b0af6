/// The days, periods and working time of a range of instants, computed into arrays before rows are
/// counted (TimeAndMeasures.md).
///
/// Days are numbered from 0 in the grid; ``civilDay(_:)`` converts to the number of the calendar.
package final class TimeGrid: Sendable {
  package let zone: TimeZoneRules
  package let period: PeriodKind

  private let firstCivilDay: Int

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

  let workingTime: WorkingTime

  /// Computes all days that the instants touch.
  ///
  /// - Precondition: The instants are within ``Milliseconds/instants``.
  /// - Complexity: O(*days* · *ranges of work hours*), about 60 bytes a day.
  package init(
    zone: TimeZoneRules, calendar: WorkCalendar, workHours: WorkHours, period: PeriodKind,
    covering instants: ClosedRange<Int64>
  ) {
    let days = zone.day(at: instants.lowerBound)...zone.day(at: instants.upperBound)
    self.zone = zone
    self.period = period
    firstCivilDay = days.lowerBound

    var cursor = TimeZoneRules.LocalCursor(zone)
    let dayStarts = (days.lowerBound...days.upperBound + 1).map { cursor.dayStart(ofDay: $0) }
    self.dayStarts = dayStarts
    let kinds = days.map { calendar.kind(ofDay: $0) }
    isKnown = kinds.map { $0 != .unknown }
    isWorkday = kinds.indices.map { kinds[$0] == .work && dayStarts[$0] < dayStarts[$0 + 1] }

    var periodOfDay: [Int32] = []
    var firstDayOfPeriod: [Int32] = []
    periodOfDay.reserveCapacity(days.count)
    while periodOfDay.count < days.count {
      let first = periodOfDay.count
      let calendarEnd = period.days(containing: days.lowerBound + first)?.upperBound ?? .max
      let end = min(calendarEnd, days.upperBound + 1) - days.lowerBound
      periodOfDay.append(
        contentsOf: repeatElement(Int32(firstDayOfPeriod.count), count: end - first))
      firstDayOfPeriod.append(Int32(first))
    }
    self.periodOfDay = periodOfDay
    self.firstDayOfPeriod = firstDayOfPeriod
    periodStarts = firstDayOfPeriod.map { dayStarts[Int($0)] } + [dayStarts[days.count]]

    workingTime = WorkingTime(
      zone: zone, calendar: calendar, workHours: workHours, days: days, dayStarts: dayStarts)
  }

  /// The number of days.
  package var dayCount: Int { dayStarts.count - 1 }

  /// The number of periods; each contains a day of the grid.
  package var periodCount: Int { periodStarts.count - 1 }

  /// The days since 1970-01-01 of a day of the grid.
  ///
  /// - Complexity: O(1).
  package func civilDay(_ day: Int) -> Int { firstCivilDay + day }

  /// Returns true if the zone skipped the day.
  ///
  /// - Complexity: O(1).
  package func isSkipped(_ day: Int) -> Bool { dayStarts[day] == dayStarts[day + 1] }

  /// The day that contains `instant`; the first day for instants before the grid, the last day for
  /// those after it.
  ///
  /// - Complexity: O(1): the offsets of a zone shift days by little more than a day.
  package func day(of instant: Int64) -> Int {
    let guess = (instant - dayStarts[0]) / Milliseconds.perDay
    var day = Int(min(max(guess, 0), Int64(dayCount - 1)))
    while day > 0 && instant < dayStarts[day] { day -= 1 }
    while day + 1 < dayCount && instant >= dayStarts[day + 1] { day += 1 }
    return day
  }

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
