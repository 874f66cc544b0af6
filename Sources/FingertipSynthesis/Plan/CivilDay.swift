/// A day of the proleptic Gregorian calendar, as days since 1970-01-01.
package struct CivilDay: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01.
  package let daysSinceEpoch: Int

  /// - Complexity: O(1).
  package init(daysSinceEpoch: Int) {
    self.daysSinceEpoch = daysSinceEpoch
  }

  /// The day of a date that exists, or nil (30 February).
  ///
  /// Counts from 1 March of year 0, so that a leap day ends its year: Howard Hinnant,
  /// "chrono-compatible low-level date algorithms".
  ///
  /// - Complexity: O(1).
  package init?(year: Int, month: Int, day: Int) {
    guard (1970...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else {
      return nil
    }
    let shiftedYear = month > 2 ? year : year - 1
    let century = shiftedYear / 400
    let yearOfCycle = shiftedYear - century * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfCycle = yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear
    daysSinceEpoch = century * 146_097 + dayOfCycle - 719_468
    guard components == (year, month, day) else { return nil }
  }

  /// The day written `YYYY-MM-DD`, or nil.
  ///
  /// - Complexity: O(1).
  package init?(_ text: String) {
    let digits = Array(text.utf8)
    guard digits.count == 10, digits[4] == UInt8(ascii: "-"), digits[7] == UInt8(ascii: "-") else {
      return nil
    }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in digits[range] {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        value = value * 10 + Int(byte - UInt8(ascii: "0"))
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else {
      return nil
    }
    self.init(year: year, month: month, day: day)
  }

  /// Year, month (1 to 12) and day of the month (1 to 31).
  ///
  /// - Complexity: O(1).
  package var components: (year: Int, month: Int, day: Int) {
    let shifted = daysSinceEpoch + 719_468
    let century = shifted / 146_097
    let dayOfCycle = shifted - century * 146_097
    let yearOfCycle =
      (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
    let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    return (yearOfCycle + century * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// Day of the week, Monday = 1 to Sunday = 7 (ISO 8601).
  ///
  /// - Complexity: O(1).
  package var isoWeekday: Int {
    // 1970-01-01 was a Thursday.
    (daysSinceEpoch + 3) % 7 + 1
  }

  /// Whether the day is Monday to Friday (SPEC section 2, calendar `weekdays`).
  ///
  /// - Complexity: O(1).
  package var isWorkday: Bool { isoWeekday <= 5 }

  package static func < (a: CivilDay, b: CivilDay) -> Bool { a.daysSinceEpoch < b.daysSinceEpoch }

  package static func + (day: CivilDay, days: Int) -> CivilDay {
    CivilDay(daysSinceEpoch: day.daysSinceEpoch + days)
  }
}
