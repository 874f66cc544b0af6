import FingertipAnalysis
import FingertipCore
import FingertipTestSupport
import Testing

import class Foundation.ProcessInfo

/// An attacker who has the published tables of every window of a log, and the comparisons of every pair
/// of windows, and who adds and subtracts.
@Suite struct PublicationAttackTests {
  private typealias Parts = LinearAttacker.Parts
  private typealias Subject = PublishedSums.Subject

  private static let windows = (0..<AttackedPopulation.monthCount).flatMap { first in
    (first + 1...AttackedPopulation.monthCount).map { first..<$0 }
  }

  @Test(arguments: testSeeds(8))
  func `no combination of tables and windows tells of few, or mostly of one`(
    seed: UInt64
  ) throws {
    let population = try AttackedPopulation(seed: seed)
    let results = try Self.windows.map { try population.published($0) }
    var attacks = 0
    for quantity in AttackedPopulation.Quantity.allCases {
      let tables = results.map { PublishedSums($0, quantity) }
      let acts = population.acts.filter { $0.quantity == quantity }
      // What a window shows adds up what its months show, so that months alone are attacked.
      for (window, table) in zip(Self.windows, tables) {
        for (subject, value) in table.values {
          guard let value else { continue }
          let own = acts.filter {
            window.contains($0.month) && isPart($0, of: subject, population)
          }
          #expect(value == own.reduce(0) { $0 + $1.amount }, "seed \(seed), \(window), \(subject)")
          for month in window where own.contains(where: { $0.month == month }) {
            let ofMonth = tables[Self.windows.firstIndex(of: month..<month + 1)!]
            #expect(
              (ofMonth.values[subject] ?? nil) != nil, "seed \(seed), \(window), \(subject)")
          }
          attacks += 1
        }
      }
      for month in 0..<AttackedPopulation.monthCount {
        let table = tables[Self.windows.firstIndex(of: month..<month + 1)!]
        attacks += attack(
          table, acts.filter { $0.month == month }, population,
          "seed \(seed), \(quantity), month \(month + 1)")
      }
    }
    #expect(attacks > 1_000)
    if ProcessInfo.processInfo.environment["FINGERTIP_TEST_SEEDS"] != nil {
      print("seed \(seed): \(attacks) attacks")
    }
  }

  private func isPart(
    _ act: AttackedPopulation.Act, of subject: Subject, _ population: AttackedPopulation
  ) -> Bool {
    switch subject {
    case .unit(let unit): population.isInside(act.cadre, unit)
    case .level(let level): population.isInside(act.cadre, level: level)
    case .app(let app): act.app == app
    case .form(let item): act.item == item
    case .task(let task): act.task == task
    case .hour(let hour): act.hour == hour
    case .shortOfUnit(let unit): act.isShort && population.isInside(act.cadre, unit)
    case .shortOfApp(let app): act.isShort && act.app == app
    }
  }

  /// Attacks a month of a quantity.
  ///
  /// - Returns: The number of attacks.
  private func attack(
    _ table: PublishedSums, _ acts: [AttackedPopulation.Act], _ population: AttackedPopulation,
    _ place: String
  ) -> Int {
    func parts(_ isPart: (AttackedPopulation.Act) -> Bool) -> Parts {
      Parts(acts.indices.filter { isPart(acts[$0]) }, of: acts.count)
    }
    let sums = table.values.map { subject, value in
      (subject, value, parts { isPart($0, of: subject, population) })
    }.filter { !$0.2.isEmpty }
    let shown = sums.filter { $0.1 != nil }
    let attacker = LinearAttacker(seeing: Set(shown.map(\.2)), of: acts.count)
    // What is hidden, and what single cadres did, in all and with each app. A level is hidden with any of
    // its measures and months, and its units may show.
    var targets = sums.filter { $0.1 == nil && !$0.0.isLevel }.map { ("\($0.0)", $0.2) }
    for cadre in population.homes.indices {
      targets.append(("cadre \(cadre)", parts { $0.cadre == cadre }))
      for app in AttackedPopulation.appTypes.indices {
        targets.append(
          ("cadre \(cadre), app \(app)", parts { $0.cadre == cadre && $0.app == app }))
      }
    }
    let known = sumsOfLargeGroups(shown.map(\.0), acts, population)
    for (name, target) in targets where !target.isEmpty && !known.contains(target) {
      #expect(!attacker.derives(target), "\(place): \(name) follows")
    }
    let differences = attacker.differences(limit: 500)
    for difference in differences {
      let amounts = amounts(of: difference, acts)
      let (greatest, sum) = (amounts.values.max()!, amounts.values.reduce(0, +))
      #expect(
        greatest * 10_000 <= sum * AttackedPopulation.share,
        "\(place): one makes \(greatest) of \(sum)")
    }
    return targets.count + differences.count + attackItems(shown, acts, place)
  }

  /// Returns the sums of groups of enough cadres with data, which rows of units tell, though few of them
  /// may have any of it (PublishingWithoutExposing.md, What it cannot do).
  private func sumsOfLargeGroups(
    _ shown: [Subject], _ acts: [AttackedPopulation.Act], _ population: AttackedPopulation
  ) -> Set<Parts> {
    let month = acts.first?.month
    let present = Set(population.acts.filter { $0.month == month }.map(\.cadre))
    let count = population.homes.count
    func known(_ units: [String], where isCounted: (AttackedPopulation.Act) -> Bool) -> Set<Parts> {
      let groups = units.map { unit in
        Parts(present.filter { population.isInside($0, unit) }, of: count)
      }
      let differences = LinearAttacker(seeing: Set(groups), of: count).differences(limit: 500)
      return Set(
        differences.filter { group in
          present.count { group.contains($0) } >= AttackedPopulation.minimum
        }.map { group in
          Parts(
            acts.indices.filter { group.contains(acts[$0].cadre) && isCounted(acts[$0]) },
            of: acts.count)
        })
    }
    let units = shown.compactMap { if case .unit(let unit) = $0 { unit } else { nil } }
    let short = shown.compactMap { if case .shortOfUnit(let unit) = $0 { unit } else { nil } }
    return known(units) { _ in true }.union(known(short, where: \.isShort))
  }

  private func amounts(
    of parts: Parts, _ acts: [AttackedPopulation.Act]
  ) -> [Int: Int64] {
    acts.indices.reduce(into: [:]) { amounts, place in
      if parts.contains(place) { amounts[acts[place].cadre, default: 0] += acts[place].amount }
    }
  }

  /// Attacks the items of each kind, and everybody less some of them: what is left is of enough cadres,
  /// if all have any are.
  private func attackItems(
    _ shown: [(Subject, Int64?, Parts)], _ acts: [AttackedPopulation.Act], _ place: String
  ) -> Int {
    guard Set(acts.map(\.cadre)).count >= AttackedPopulation.minimum else { return 0 }
    var attacks = 0
    for items in Dictionary(grouping: shown.filter(\.0.isItem), by: { kind(of: $0.0) }).values {
      let whole = shown.filter { $0.0 == .unit("*") }
      let attacker = LinearAttacker(seeing: Set((items + whole).map(\.2)), of: acts.count)
      for difference in attacker.differences(limit: 500) {
        let count = amounts(of: difference, acts).count
        #expect(count >= AttackedPopulation.minimum, "\(place): \(count) cadres are left")
        attacks += 1
      }
    }
    return attacks
  }

  private func kind(of subject: Subject) -> String {
    String("\(subject)".prefix { $0 != "(" })
  }

  @Test(arguments: testSeeds(4))
  func `a comparison tells nothing that the tables of its windows don't`(seed: UInt64) throws {
    let population = try AttackedPopulation(seed: seed)
    let results = try Self.windows.map { try population.published($0) }
    var found = 0
    for (before, earlier) in zip(Self.windows, results) {
      for (after, later) in zip(Self.windows, results) where before != after {
        for row in try population.compared(before, after) {
          let indicator = try #require(Indicator.ofUnits.first { $0.id == row.indicator })
          for (value, result) in [(row.before, earlier), (row.after, later)] {
            let unit = try #require(
              result.units.first { result.unitNames[$0.unit].id.description == row.unit })
            if unit.isSuppressed {
              #expect(value == .null(.suppressed) && row.cadres == .null(.suppressed))
            } else if value != .null(.suppressed) {
              #expect(value == indicator.value(of: unit.sums, in: result.context))
              found += 1
            }
          }
          if case .value = row.difference {
            #expect(row.before.value != nil && row.after.value != nil)
          } else {
            #expect(row.interval.value == nil && row.p.value == nil)
          }
        }
      }
    }
    #expect(found > 100)
  }
}
