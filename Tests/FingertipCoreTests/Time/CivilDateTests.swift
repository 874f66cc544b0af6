import FingertipCore
import FingertipTestSupport
import Testing

@Suite struct CivilDateTests {
  /// Days around the limits of centuries, leap years and the range of the log.
  private static let days: [Int] = {
    let texts = [
      "1970-01-01", "1999-12-31", "2000-02-29", "2100-02-28", "2400-02-29", "9999-12-31",
    ]
    var random = SplitMix64(seed: 1)
    return texts.flatMap { text in (-40...40).map { Int(NaiveDate(text: text)!.number) + $0 } }
      + (0..<500).map { _ in .random(in: -800...2_932_900, using: &random) }
  }()

  @Test func `dates and day numbers are the reference's`() {
    for day in Self.days {
      let naive = NaiveDate(number: Int64(day))
      let date = CivilDate(daysSinceEpoch: day)
      #expect((date.year, date.month, date.day) == (naive.year, naive.month, naive.day))
      #expect(date.daysSinceEpoch == day)
      #expect(date.isoWeekday == naive.weekday + 1)
      if naive.year >= 1970 && naive.year <= 9999 {
        #expect(date.description == naive.text)
        #expect(CivilDate(naive.text) == date)
      }
    }
  }

  @Test(arguments: [
    "2023-02-29", "2024-02-30", "2100-02-29", "2024-13-01", "2024-00-01", "2024-01-00",
    "1969-12-31",
    "2024-1-01", "2024-01-1", "24-01-01", "2024/01/01", "2024-01-01 ", "", "２024-01-01",
    "+024-01-01",
    "2024-01-32",
  ])
  func `what is no date is none`(text: String) {
    #expect(CivilDate(text) == nil)
  }

  @Test(arguments: [
    ("2024-12-29", "2024-W52"), ("2024-12-30", "2025-W01"), ("2021-01-03", "2020-W53"),
    ("2021-01-04", "2021-W01"), ("2023-01-01", "2022-W52"), ("2026-12-31", "2026-W53"),
    ("2027-01-03", "2026-W53"), ("2024-03-04", "2024-W10"),
  ])
  func `a week belongs to the year of its Thursday`(date: String, label: String) throws {
    let day = try #require(CivilDate(date)).daysSinceEpoch
    #expect(PeriodKind.week.label(containing: day) == label)
  }

  @Test(
    "labels are the reference's, and periods hold the days of one label",
    arguments: PeriodKind.allCases)
  func periods(kind: PeriodKind) throws {
    var options = NaiveOptions(zone: NaiveZone(named: "UTC")!)
    options.period = NaiveOptions.Period(rawValue: kind.rawValue)!
    let naive = NaiveDays(options: options)
    for day in Self.days {
      #expect(kind.label(containing: day) == naive.label(of: Int64(day)))
      guard let days = kind.days(containing: day) else {
        #expect(kind == .all)
        continue
      }
      #expect(days.contains(day))
      for other in [days.lowerBound, days.upperBound - 1] {
        #expect(kind.label(containing: other) == kind.label(containing: day))
        #expect(kind.days(containing: other) == days)
      }
      #expect(kind.label(containing: days.upperBound) != kind.label(containing: day))
      let parsed = PeriodKind.period(labelled: kind.label(containing: day))
      let hasLabel = (1970...9999).contains(CivilDate(daysSinceEpoch: day).year)
      // The first days of 1970 may be in a week of 1969.
      if hasLabel && day > 7 && days.lowerBound < 2_932_890 {
        #expect(parsed?.kind == kind && parsed?.days == days)
      }
    }
  }

  @Test func `what is no label is none`() {
    for text in [
      "", "24", "2024-13", "2024-00", "2024-1", "2024-Q0", "2024-Q5", "2024-W00", "2024-W53",
      "2024-w10", "2024-02-30", "1969", "1969-12", "0000", "202a", "2024/05", "年4", "2024-Q+",
      "2024-W+1", "20240501", "2024-05-01T00:00", "all",
    ] {
      #expect(PeriodKind.period(labelled: text) == nil, "\(text)")
    }
    #expect(PeriodKind.period(labelled: "2026-W53")?.kind == .week)
    #expect(PeriodKind.period(labelled: "9999-12")?.kind == .month)
  }
}
