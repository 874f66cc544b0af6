/// A week of ISO 8601: it begins on Monday and belongs to the year that holds its Thursday.
package struct ISOWeek: Hashable, Sendable {
  package let year: Int
  /// 1 to 53.
  package let week: Int

  /// The week that holds day `day` (days since 1970-01-01).
  ///
  /// - Complexity: O(1).
  package init(ofDay day: Int) {
    let thursday = day + 4 - CivilDate.isoWeekday(ofDay: day)
    year = CivilDate(daysSinceEpoch: thursday).year
    week = (thursday - CivilDate.firstDay(ofYear: year)) / 7 + 1
  }
}

extension CivilDate {
  /// 1 for Monday to 7 for Sunday (ISO 8601).
  ///
  /// - Complexity: O(1).
  package static func isoWeekday(ofDay day: Int) -> Int {
    // Day 0, 1970-01-01, was a Thursday.
    let fromThursday = day % 7
    return (fromThursday + 7 + 3) % 7 + 1
  }

  /// 1 for Monday to 7 for Sunday (ISO 8601).
  ///
  /// - Complexity: O(1).
  package var isoWeekday: Int { Self.isoWeekday(ofDay: daysSinceEpoch) }
}
