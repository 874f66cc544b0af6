import FingertipSynthesis
import Testing

@Suite("Civil days")
struct CivilDayTests {
  @Test(
    "Known days",
    arguments: [
      ("1970-01-01", 0, 4), ("2000-02-29", 11_016, 2), ("2024-01-01", 19_723, 1),
      ("2024-12-31", 20_088, 2), ("9999-12-31", 2_932_896, 5),
    ])
  func known(text: String, days: Int, weekday: Int) {
    let day = CivilDay(text)
    #expect(day?.daysSinceEpoch == days)
    #expect(day?.isoWeekday == weekday)
  }

  @Test(
    "Dates that don't exist, or are written otherwise",
    arguments: [
      "2023-02-29", "1900-02-29", "2024-13-01", "2024-00-10", "2024-04-31", "2024-1-01",
      "2024/01/01",
      "2024-01-0x", "",
    ])
  func refused(text: String) {
    #expect(CivilDay(text) == nil)
  }

  @Test("Each day of 400 years follows the one before")
  func roundTrip() {
    var (year, month, day) = (1999, 12, 31)
    for number in 10_956...(10_956 + 146_097) {
      let next = CivilDay(daysSinceEpoch: number)
      #expect(CivilDay(year: year, month: month, day: day)!.daysSinceEpoch == number)
      #expect(next.components == (year, month, day))
      let lengths = [
        31, year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28, 31, 30, 31,
        30, 31, 31, 30, 31, 30, 31,
      ]
      day += 1
      if day > lengths[month - 1] { (month, day) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
    }
  }
}
