import FingertipCore

/// The numbers of workdays and days off of a period.
struct PeriodCalendar {
  var workdays: Int64 = 0
  var offDays: Int64 = 0
  /// True if the calendar knows the kind of all of them.
  var isKnown = true

  /// Counts days since 1970-01-01; a day skipped by the zone does not count.
  ///
  /// - Complexity: O(days).
  init(_ days: ClosedRange<Int>, _ calendar: WorkCalendar, _ zone: TimeZoneRules) {
    var cursor = TimeZoneRules.LocalCursor(zone)
    var nextStart = cursor.dayStart(ofDay: days.lowerBound)
    for day in days {
      let start = nextStart
      nextStart = cursor.dayStart(ofDay: day + 1)
      guard start < nextStart else { continue }
      switch calendar.kind(ofDay: day) {
      case .work: workdays += 1
      case .off: offDays += 1
      case .unknown: isKnown = false
      }
    }
  }
}
