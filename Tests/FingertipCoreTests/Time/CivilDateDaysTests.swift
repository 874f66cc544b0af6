import FingertipCore
import Testing

@Suite struct CivilDateDaysTests {
  @Test func `each day of 400 years is the one before and one more`() {
    var date = CivilDate(year: 1999, month: 12, day: 31)!
    for _ in 0..<146_097 {
      let lengths = [
        31, CivilDate.isLeap(date.year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
      ]
      let next =
        if date.day < lengths[date.month - 1] {
          CivilDate(year: date.year, month: date.month, day: date.day + 1)
        } else if date.month < 12 {
          CivilDate(year: date.year, month: date.month + 1, day: 1)
        } else {
          CivilDate(year: date.year + 1, month: 1, day: 1)
        }
      #expect(date + 1 == next)
      #expect(date + 1 + -1 == date)
      date = date + 1
    }
    #expect(date == CivilDate(year: 2399, month: 12, day: 31))
  }

  @Test(arguments: [
    ("2024-02-10", -7, "2024-02-03"), ("2024-02-28", 2, "2024-03-01"),
    ("2024-03-01", -366, "2023-03-01"),
    ("1970-01-01", -1, "1969-12-31"), ("9999-12-31", 1, "10000-01-01"),
    ("2025-06-09", 0, "2025-06-09"),
  ])
  func `known sums`(date: String, days: Int, sum: String) throws {
    #expect("\(try #require(CivilDate(date)) + days)" == sum)
  }
}
