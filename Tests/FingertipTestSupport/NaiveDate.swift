/// A date of the proleptic Gregorian calendar, counted by plain loops.
package struct NaiveDate: Hashable, Comparable, Sendable {
  /// The length of a UTC day.
  package static let milliseconds: Int64 = 86_400_000

  package var year: Int
  package var month: Int
  package var day: Int

  /// Nil if there is no such date.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), (1...Self.daysInMonth(month, of: year)).contains(day)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// Creates the date `number` days after 1970-01-01.
  package init(number: Int64) {
    // A year that is not after the date's, and near it.
    year = 1970 + Int(number < 0 ? number / 365 - 1 : number / 366)
    var rest = number - Self.number(ofYear: year)
    while rest >= Self.daysInYear(year) {
      rest -= Self.daysInYear(year)
      year += 1
    }
    month = 1
    while rest >= Int64(Self.daysInMonth(month, of: year)) {
      rest -= Int64(Self.daysInMonth(month, of: year))
      month += 1
    }
    day = Int(rest) + 1
  }

  /// Parses a date written as `YYYY-MM-DD`.
  package init?(text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2],
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Days since 1970-01-01.
  package var number: Int64 {
    var days = Int64(day - 1)
    for month in 1..<month { days += Int64(Self.daysInMonth(month, of: year)) }
    return days + Self.number(ofYear: year)
  }

  /// Days from 1970-01-01 to the first day of each year from 0 to 12000, counted year by year.
  private static let yearNumbers: [Int64] = {
    var numbers: [Int64] = [-719_528]
    for year in 0..<12_000 { numbers.append(numbers[year] + daysInYear(year)) }
    return numbers
  }()

  private static func number(ofYear year: Int) -> Int64 { yearNumbers[year] }

  /// 0 for a Monday to 6 for a Sunday; 1970-01-01 was a Thursday.
  package var weekday: Int { Int(((number + 3) % 7 + 7) % 7) }

  /// The date as `YYYY-MM-DD`.
  package var text: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }

  package static func < (left: Self, right: Self) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  private static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  private static func daysInYear(_ year: Int) -> Int64 { isLeap(year) ? 366 : 365 }

  private static func daysInMonth(_ month: Int, of year: Int) -> Int {
    [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }
}

/// Returns `number` in decimal with leading zeros.
func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
