import FingertipCore
import FingertipTestSupport
import Testing

@testable import FingertipAnalysis

@Suite struct AdoptionTests {
  /// Makes a study of units that adopt one by one.
  private func study(_ dates: [Int?], reach: Int = 56) -> AdoptionStudy {
    let adoptions = AdoptionDates(
      units: Array(dates.indices), kinds: [AdoptionDates.Kind(dates: dates)],
      holders: dates.indices.map { [AdoptionDates.Place(kind: 0, unit: $0)] })
    return study(adoptions, reach: reach)
  }

  private func study(_ dates: AdoptionDates, reach: Int = 56) -> AdoptionStudy {
    AdoptionStudy(
      studied: Set(dates.actual.compactMap(\.self)).sorted(), dates: dates, reach: reach,
      AdoptionParameters(level: "township", dates: [:]))
  }

  /// Returns counties with townships, and the dates of an adoption file.
  private func counties(
    _ count: Int, townships: Int, _ dates: [Identifier: Int]
  ) -> AdoptionDates {
    var names: [UnitName] = []
    var parents: [Int?] = []
    for county in 0..<count {
      let above = names.count
      names.append(UnitName(id: Identifier("county-\(county)"), level: "county"))
      parents.append(nil)
      for township in 0..<townships {
        names.append(UnitName(id: Identifier("t-\(county)-\(township)"), level: "township"))
        parents.append(above)
      }
    }
    return AdoptionDates(
      dates, level: "township", UnitHierarchy(names: names, parents: parents, unitOfCadre: []))
  }

  @Test func `the change of adopters counts less that of those who had not adopted`() {
    // At day 100 the second unit has not adopted yet, and does not within the weeks after.
    let study = study([100, 200, nil, 120])
    let changes: [[Double?]] = [[5, 1, 2, 9], [0, 4, 1, 0]]
    let mean = study.mean(study.dates.actual) { date, unit in
      date < 2 ? changes[date == 0 ? 0 : 1][unit] : nil
    }
    // The dates are 100, 120 and 200: of the second and third only 120 has changes here.
    #expect(mean.adopters == [0, 3])
    // 5 less the mean of 1 and 2; at 120 the fourth unit's 0 less the mean of 4 and 1.
    #expect(mean.value == ((5 - 1.5) + (0 - 2.5)) / 2)
    #expect(mean.controls == [1, 2])
  }

  @Test func `units without a change are neither adopters nor controls`() {
    let study = study([100, 100, nil, nil])
    let mean = study.mean(study.dates.actual) { _, unit in [3, nil, 1, nil][unit] }
    #expect(mean.adopters == [0] && mean.controls == [2] && mean.value == 2)
  }

  @Test("effects are those of the definition", arguments: testSeeds(20))
  func effects(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let days: [Int?] = [nil, 100, 140, 300]
    let dates = (0..<random.pick([2, 5, 12])).map { _ in random.pick(days) }
    let change = { (unit: Int, date: Int) in Double((unit * 37 + date * 11) % 23) }
    let study = study(dates)
    let mean = study.mean(dates) { change($1, study.studied[$0]) }
    let naive = NaiveComparison.effect(dates: dates, reach: 56, change: change)
    #expect((mean.value == nil) == (naive == nil))
    if let value = mean.value, let naive { #expect(abs(value - naive) < 1e-12) }
    #expect(
      study.mean(dates, listsUnits: false) { change($1, study.studied[$0]) }.value == mean.value)
  }

  @Test func `of fewer than five adopters or controls nothing is told`() throws {
    for (adopters, controls, isTold) in [(5, 5, true), (4, 9, false), (9, 4, false)] {
      let study = study(
        Array(repeating: 100, count: adopters) + Array(repeating: nil, count: controls))
      let adoption = try result(of: study) { $0 < adopters ? 2.0 : 0.5 }
      for row in adoption.rows {
        #expect((row.effect.value?.value == 1.5) == isTold)
        #expect(row.adopters == Int64(adopters) && row.controls == Int64(controls))
        // Hardly any other choice of five from ten gives a value as far from 0.
        if let effect = row.effect.value { #expect(effect.p < 0.05 && effect.p > 0) }
        if let placebo = row.placebo.value { #expect(placebo.value == 0 && placebo.p == 1) }
      }
      #expect(adoption.events.count == 2 * adoption.rows.count)
    }
  }

  /// Returns the result of a study at one date, in which each ratio of a unit changes alike.
  private func result(
    of study: AdoptionStudy, change: (_ unit: Int) -> Double
  ) throws -> Adoption {
    var study = study
    let ratios = Indicator.ofUnits.map { _ in study.dates.units.indices.map { Optional(change($0)) }
    }
    study.changes = [ratios]
    study.placebos = [ratios.map { $0.map { _ in 0 } }]
    study.weekly = [[ratios, ratios]]
    return try study.result(weeks: -1..<1)
  }

  @Test func `a county that adopts is one, whatever its townships`() throws {
    let dates = Dictionary(
      uniqueKeysWithValues: (0..<4).map { (Identifier("county-\($0)"), 100) })
    // Sixteen townships adopt, but only four counties.
    let few = counties(10, townships: 4, dates)
    #expect(few.actual.count { $0 == 100 } == 16)
    let told = try result(of: study(few)) { $0 < 16 ? 2 : 0.5 }
    #expect(told.rows[0].adopters == 4 && told.rows[0].controls == 6)
    #expect(told.rows[0].effect == .null(.tooFew))
    let five = counties(
      10, townships: 4, dates.merging([Identifier("county-4"): 100]) { one, _ in one })
    let row = try result(of: study(five)) { $0 < 20 ? 2 : 0.5 }.rows[0]
    #expect(row.adopters == 5 && row.controls == 5)
    // Of 252 choices of five counties two give an effect as large, not one of very many townships.
    let p = try #require(row.effect.value).p
    #expect((0.001...0.025).contains(p))
  }

  @Test func `dates are permuted over the units that the file names and their like`() {
    let dates = counties(
      6, townships: 3, [Identifier("county-1"): 100, Identifier("county-4"): 200])
    var random = SeededGenerator(seed: 1, 1)
    for _ in 0..<50 {
      let permuted = dates.permuted(using: &random)
      #expect(permuted.count { $0 == 100 } == 3 && permuted.count { $0 == 200 } == 3)
      // The townships of a county share its date.
      for county in 0..<6 { #expect(Set(permuted[3 * county..<3 * county + 3]).count == 1) }
    }
    // Of townships that the file names, each is one; the earliest date counts.
    let mixed = counties(
      6, townships: 3, [Identifier("county-1"): 100, Identifier("t-1-0"): 50])
    #expect(mixed.actual[3...5] == [50, 100, 100])
    #expect(mixed.adopters(of: [3, 4, 5]) == 2 && mixed.controls(of: [0, 1, 6]) == 2)
  }
}
