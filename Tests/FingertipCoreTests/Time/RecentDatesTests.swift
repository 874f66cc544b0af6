import FingertipTestSupport
import Testing

@testable import FingertipCore

@Suite struct RecentDatesTests {
  /// The two words of a text of ten bytes, as a parser loads them.
  private static func words(_ text: String) -> (UInt64, UInt16) {
    let bytes = Array(text.utf8)
    return (
      bytes[0..<8].reversed().reduce(0) { $0 << 8 | UInt64($1) },
      bytes[8..<10].reversed().reduce(0) { $0 << 8 | UInt16($1) }
    )
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `a date has the reference's midnight, whatever was read before it`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var dates = RecentDates()
    // 84,000 days in 256 places: nearly every date finds another in its place.
    let days = (0..<2_000).map { _ in Int64.random(in: -400...84_000, using: &random) }
    for _ in 0..<20_000 {
      let date = NaiveDate(number: days[.random(in: 0..<days.count, using: &random)])
      let (yearAndMonth, dayOfMonth) = Self.words(date.text)
      #expect(
        dates.midnight(yearAndMonth, dayOfMonth)
          == (date.year >= 1970 ? date.number * 86_400_000 : nil), "\(date.text)")
    }
  }

  @Test(arguments: [
    "2023-02-29", "2024-13-01", "2024-00-10", "2024-01-32", "2024/01-01", "20240-1-01",
  ])
  func `what is no date is none, also where a date was read`(text: String) {
    var dates = RecentDates()
    for day in 1...28 {
      for month in 1...9 {
        let (yearAndMonth, dayOfMonth) = Self.words("2024-0\(month)-\(day < 10 ? "0" : "")\(day)")
        _ = dates.midnight(yearAndMonth, dayOfMonth)
      }
    }
    let (yearAndMonth, dayOfMonth) = Self.words(text)
    #expect(dates.midnight(yearAndMonth, dayOfMonth) == nil)
    #expect(dates.midnight(yearAndMonth, dayOfMonth) == nil)
  }
}
