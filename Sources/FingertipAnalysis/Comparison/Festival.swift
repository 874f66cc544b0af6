import FingertipCore

/// The festivals of the State Council's lists (Calendars.md, Festivals): a run of days off that is
/// more than a weekend, named by its season. A window contains a festival if it contains one of its
/// days off.
enum Festival {
  /// Returns the festivals in one of two windows that are not in the other; those of years without
  /// a list are unknown.
  ///
  /// - Complexity: O(days).
  static func uneven(
    _ before: Range<Int64>, _ after: Range<Int64>, zone: TimeZoneRules
  ) -> (before: [String], after: [String]) {
    let (one, other) = (names(in: before, zone), names(in: after, zone))
    return (one.filter { !other.contains($0) }, other.filter { !one.contains($0) })
  }

  private static func names(in window: Range<Int64>, _ zone: TimeZoneRules) -> [String] {
    let last = zone.day(at: max(window.lowerBound, window.upperBound - 1))
    var names: [String] = []
    for day in zone.day(at: window.lowerBound)...last {
      for name in self.names(ofDay: day) where !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// Returns the festivals that a day off belongs to.
  private static func names(ofDay day: Int) -> [String] {
    let date = CivilDate(daysSinceEpoch: day)
    guard WorkCalendar.cn.kind(ofDay: day) == .off, isListed(day) else { return [] }
    switch (date.month, date.day) {
    // No list has New Year's days off after the third.
    case (1, 1...3): return ["New Year"]
    case (1...2, _): return ["Spring Festival"]
    case (4, 1...10): return ["Qingming"]
    case (4, 11...30), (5, 1...10): return ["Labour Day"]
    case (5, 11...31), (6, _): return ["Dragon Boat Festival"]
    case (9, 1...28): return ["Mid-Autumn Festival"]
    // If both festivals coincide, they share their days off.
    case (9, 29...30), (10, _): return ["National Day"]
    default: return []
    }
  }

  /// True if a day off is more than a weekend's: it is a weekday, or in one run with one.
  private static func isListed(_ day: Int) -> Bool {
    func isOff(_ day: Int) -> Bool { WorkCalendar.cn.kind(ofDay: day) == .off }
    func isWeekday(_ day: Int) -> Bool { CivilDate.isoWeekday(ofDay: day) <= 5 }
    if isWeekday(day) { return true }
    // The longest run has nine days.
    for step in [1, -1] {
      var next = day + step
      while isOff(next) && abs(next - day) < 10 {
        if isWeekday(next) { return true }
        next += step
      }
    }
    return false
  }
}
