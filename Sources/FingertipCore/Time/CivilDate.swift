/// A date of the proleptic Gregorian calendar.
///
/// Days are numbered from 1970-01-01, which is day 0. The conversions count in eras of 400 years
/// (146 097 days) and in years that begin on 1 March, so that the leap day is the last of a year.
package struct CivilDate: Hashable, Sendable {
  package let year: Int
  /// 1 to 12.
  package let month: Int
  /// 1 to 31.
  package let day: Int

  /// The date, or nil if the month has no such day.
  ///
  /// - Complexity: O(1).
  package init?(year: Int, month: Int, day: Int) {
    guard 1...12 ~= month, day >= 1, day <= Self.dayCount(ofMonth: month, year: year) else {
      return nil
    }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// The date of day `daysSinceEpoch`.
  ///
  /// - Complexity: O(1).
  package init(daysSinceEpoch: Int) {
    // The number of days from 0000-03-01 to 1970-01-01.
    let sinceMarchOfYear0 = daysSinceEpoch + 719_468
    let era = flooredQuotient(sinceMarchOfYear0, 146_097)
    let dayOfEra = sinceMarchOfYear0 - era * 146_097
    // Removes one day at the end of each 4 years, 100 years and the era; the years left have 365
    // days.
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    // From March on, months average 30.6 days: 153 days every five.
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
  }

  /// The number of days from 1970-01-01 to this date.
  ///
  /// - Complexity: O(1).
  package var daysSinceEpoch: Int {
    let yearFromMarch = month <= 2 ? year - 1 : year
    let era = flooredQuotient(yearFromMarch, 400)
    let yearOfEra = yearFromMarch - era * 400
    let monthFromMarch = month <= 2 ? month + 9 : month - 3
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The day number of 1 January of a year.
  ///
  /// - Complexity: O(1).
  package static func firstDay(ofYear year: Int) -> Int {
    // 1 January is day 306 of the year that began on the 1 March before.
    let before = year - 1
    return before * 365 + flooredQuotient(before, 4) - flooredQuotient(before, 100)
      + flooredQuotient(before, 400) + 306 - 719_468
  }

  /// The number of days of a month, 28 to 31.
  ///
  /// - Precondition: `month` is 1 to 12.
  /// - Complexity: O(1).
  package static func dayCount(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Returns true if a year has a 29 February.
  ///
  /// - Complexity: O(1).
  package static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }
}

extension CivilDate: Comparable {
  package static func < (left: Self, right: Self) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}

extension CivilDate: LosslessStringConvertible {
  /// Parses `2024-03-04`; the year is 1970 to 9999 (EventLog.md, Timestamps).
  ///
  /// - Complexity: O(1).
  package init?(_ description: String) {
    let bytes = Array(description.utf8)
    let hyphen = UInt8(ascii: "-")
    guard bytes.count == 10, bytes[4] == hyphen, bytes[7] == hyphen,
      let year = decimalValue(of: bytes[0..<4]), year >= 1970,
      let month = decimalValue(of: bytes[5..<7]), let day = decimalValue(of: bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The date as `2024-03-04`.
  package var description: String {
    "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
  }
}
