import FingertipCore
import Testing

@testable import FingertipAnalysis

/// Tests of festivals in windows.
@Suite struct FestivalTests {
  private func warnings(
    _ before: (String, String), _ after: (String, String)
  ) -> [ComparisonWarning] {
    func days(_ window: (String, String)) -> Range<Int> {
      CivilDate(window.0)!.daysSinceEpoch..<CivilDate(window.1)!.daysSinceEpoch
    }
    return ComparisonWarning.festivals([days(before), days(after)])
  }

  private func days(_ first: String, _ last: String) -> DaySpan {
    DaySpan(CivilDate(first)!.daysSinceEpoch..<CivilDate(last)!.daysSinceEpoch + 1)
  }

  @Test func `a festival that one window lacks is named`() {
    #expect(
      warnings(("2024-01-08", "2024-02-01"), ("2024-02-05", "2024-03-01"))
        == [.festivals(.after, [.springFestival])])
    // The same festival in two years is no difference.
    #expect(warnings(("2024-02-01", "2024-03-01"), ("2025-01-20", "2025-02-20")).isEmpty)
    #expect(
      warnings(("2024-09-01", "2024-10-15"), ("2024-06-01", "2024-07-01")) == [
        .festivals(.before, [.midAutumnFestival, .nationalDay]),
        .festivals(.after, [.dragonBoatFestival]),
      ])
    // Plain weekends are no festival.
    #expect(warnings(("2024-03-01", "2024-03-20"), ("2024-07-01", "2024-08-01")).isEmpty)
  }

  @Test func `a festival that windows divide is told once`() {
    // January ends within the days off, and February begins within them.
    #expect(
      warnings(("2025-01-01", "2025-02-01"), ("2025-02-01", "2025-03-01"))
        .contains(
          .partOfFestival([.before, .after], .springFestival, days("2025-01-28", "2025-02-04"))))
    // Whole in one, a part in the other.
    #expect(
      warnings(("2024-02-01", "2024-03-01"), ("2025-01-20", "2025-02-01"))
        == [.partOfFestival([.after], .springFestival, days("2025-01-28", "2025-02-04"))])
    // A festival that the other window lacks is told as such alone.
    #expect(
      warnings(("2024-02-12", "2024-03-01"), ("2024-07-01", "2024-08-01"))
        == [.festivals(.before, [.springFestival])])
    // The border is beside the days off.
    #expect(warnings(("2024-02-10", "2024-02-18"), ("2025-01-28", "2025-02-05")).isEmpty)
  }

  @Test func `every warning says what to do in both languages`() {
    let days = days("2024-05-01", "2024-05-31")
    let all: [ComparisonWarning] = [
      .reversed, .overlap(days), .noData(.before, days, log: days), .noData(.after, days, log: nil),
      .missingDays(.before, days, workdays: 3, of: 20), .nobodyInBoth, .longer(.after, times: 2),
      .festivals(.before, Festival.allCases), .partOfFestival([.after], .nationalDay, days),
      .partOfFestival([.before, .after], .qingming, days),
      .placebo(
        weeks: 8, changes: [PlaceboChange(indicator: "field_share", value: -0.0314)], known: 18),
    ]
    for text in all.map(\.text) {
      #expect(text.english.contains("; ") && text.chinese.contains("；"))
      let chinese = text.chinese.unicodeScalars.filter { (0x4E00...0x9FFF).contains($0.value) }
      #expect(chinese.count > 6)
      #expect(!text.english.unicodeScalars.contains { $0.value > 0x7F })
      // Both languages say the same numbers.
      let numbers = [text.english, text.chinese].map { text in
        text.matches(of: /[0-9]+(\.[0-9]+)?/).map { String($0.output.0) }.sorted()
      }
      #expect(numbers[0] == numbers[1], "\(text)")
    }
    #expect(Set(all.map(\.description)).count == all.count)
  }
}
