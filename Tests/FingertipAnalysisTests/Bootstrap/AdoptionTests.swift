import FingertipCore
import Testing

@testable import FingertipAnalysis

@Suite struct AdoptionTests {
  private func study(_ dates: [Int64?], reach: Int64 = 56) -> AdoptionStudy {
    AdoptionStudy(
      dates: Set(dates.compactMap(\.self)).sorted(), dateOfUnit: dates, reach: reach,
      AdoptionParameters(level: "township", dates: [:]))
  }

  @Test func `the change of adopters counts less that of those who had not adopted`() {
    // At day 100 the second unit has not adopted yet, and does not within the weeks after.
    let study = study([100, 200, nil, 120])
    let changes: [[Double?]] = [[5, 1, 2, 9], [0, 4, 1, 0]]
    let mean = study.mean(study.dateOfUnit) { date, unit in
      date < 2 ? changes[date == 0 ? 0 : 1][unit] : nil
    }
    // The dates are 100, 120 and 200: of the second and third only 120 has changes here.
    #expect(mean.adopters == 2)
    // 5 less the mean of 1 and 2; at 120 the fourth unit's 0 less the mean of 4 and 1.
    #expect(mean.value == ((5 - 1.5) + (0 - 2.5)) / 2)
    #expect(mean.controls == [1, 2])
  }

  @Test func `units without a change are neither adopters nor controls`() {
    let study = study([100, 100, nil, nil])
    let mean = study.mean(study.dateOfUnit) { _, unit in [3, nil, 1, nil][unit] }
    #expect(mean.adopters == 1 && mean.controls == [2] && mean.value == 2)
  }

  @Test func `of fewer than five adopters or controls nothing is told`() throws {
    for (adopters, controls, isTold) in [(5, 5, true), (4, 9, false), (9, 4, false)] {
      var study = study(
        Array(repeating: 100, count: adopters) + Array(repeating: nil, count: controls))
      let count = adopters + controls
      let ratios = Indicator.ofUnits.map { _ in
        (0..<count).map { Optional($0 < adopters ? 2.0 : 0.5) }
      }
      study.changes = [ratios]
      study.placebos = [ratios.map { $0.map { _ in 0 } }]
      study.weekly = [[ratios, ratios]]
      let adoption = try study.result(weeks: -1..<1)
      for row in adoption.rows {
        #expect((row.effect.value?.value == 1.5) == isTold)
        // Hardly any other choice of five from ten gives a value as far from 0.
        if let effect = row.effect.value { #expect(effect.p < 0.05) }
        if let placebo = row.placebo.value { #expect(placebo.value == 0 && placebo.p == 1) }
      }
      #expect(adoption.events.count == 2 * adoption.rows.count)
    }
  }

  @Test func `a festival that one window lacks is named`() throws {
    func day(_ text: String) -> Int64 {
      Int64(CivilDate(text)!.daysSinceEpoch) * Milliseconds.perDay
    }
    func uneven(_ before: (String, String), _ after: (String, String)) -> [[String]] {
      let uneven = Festival.uneven(
        day(before.0)..<day(before.1), day(after.0)..<day(after.1), zone: .utc)
      return [uneven.before, uneven.after]
    }
    #expect(
      uneven(("2024-01-08", "2024-02-01"), ("2024-02-05", "2024-03-01")) == [
        [], ["Spring Festival"],
      ])
    // The same festival in two years is no difference.
    #expect(uneven(("2024-02-01", "2024-03-01"), ("2025-01-20", "2025-02-20")) == [[], []])
    #expect(
      uneven(("2024-09-01", "2024-10-15"), ("2024-06-01", "2024-07-01"))
        == [["Mid-Autumn Festival", "National Day"], ["Dragon Boat Festival"]])
    // Plain weekends are no festival.
    #expect(uneven(("2024-03-01", "2024-03-20"), ("2024-07-01", "2024-08-01")) == [[], []])
  }
}
