import FingertipAnalysis
import FingertipCore
import FingertipTestSupport
import Testing

/// An attacker who has the published tables of every window of a log, and the comparisons of every pair
/// of windows, and who adds and subtracts.
@Suite struct PublicationAttackTests {
  private typealias Parts = LinearAttacker.Parts
  private typealias Subject = PublishedSums.Subject

  private static let windows = (0..<AttackedPopulation.monthCount).flatMap { first in
    (first + 1...AttackedPopulation.monthCount).map { first..<$0 }
  }

  /// What an attacker tried, and what came of it.
  private struct Attempts: CustomStringConvertible {
    /// Sums that the tables of all windows show.
    var shown = 0
    /// Sums that tables hide, and those of them that follow from what is shown.
    var hidden = 0, followingHidden = 0
    /// Hidden sums of few cadres that are at most 15 % less than what is shown allows. They can't be
    /// none: the shares are judged of one cadre, not of several.
    var boundedHidden = 0
    /// Sums of single cadres, in all and with an app, and those that follow.
    var ofOne = 0, followingOfOne = 0
    /// Published sums and differences of them, and the greatest part of one that one cadre makes, in
    /// hundredths of a percent.
    var differences = 0, greatestShare: Int64 = 0
    /// Differences of what tables show of items and of everybody, and the fewest cadres in one.
    var ofItems = 0, fewestCadres = Int.max

    var description: String {
      """
      \(shown) shown, \(hidden) hidden of which \(followingHidden) follow and \(boundedHidden) of few \
      lie within 15 %, \(ofOne) of one cadre of which \(followingOfOne) follow, \(differences) \
      differences of which one cadre makes \(greatestShare / 100) % at most, \(ofItems) of items with \
      \(fewestCadres) cadres at least
      """
    }
  }

  @Test(arguments: testSeeds(8))
  func `no combination of tables and windows tells of few, or mostly of one`(
    seed: UInt64
  ) throws {
    let population = try AttackedPopulation(seed: seed)
    let results = try Self.windows.map { try population.published($0) }
    var attempts = Attempts()
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
          attempts.shown += 1
        }
      }
      for month in 0..<AttackedPopulation.monthCount {
        let table = tables[Self.windows.firstIndex(of: month..<month + 1)!]
        attack(
          table, acts.filter { $0.month == month }, population,
          "seed \(seed), \(quantity), month \(month + 1)", &attempts)
      }
    }
    #expect(attempts.hidden > 50 && attempts.ofOne > 500 && attempts.differences > 50)
    if hasMoreSeeds { print("seed \(seed), \(Self.windows.count) windows: \(attempts)") }
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
  private func attack(
    _ table: PublishedSums, _ acts: [AttackedPopulation.Act], _ population: AttackedPopulation,
    _ place: String, _ attempts: inout Attempts
  ) {
    func parts(_ isPart: (AttackedPopulation.Act) -> Bool) -> Parts {
      Parts(acts.indices.filter { isPart(acts[$0]) }, of: acts.count)
    }
    let sums = table.values.map { subject, value in
      (subject, value, parts { isPart($0, of: subject, population) })
    }.filter { !$0.2.isEmpty }
    let shown = sums.filter { $0.1 != nil }
    let attacker = LinearAttacker(seeing: Set(shown.map(\.2)), of: acts.count)
    let known = sumsOfLargeGroups(shown.map(\.0), acts, population)
    let differences = attacker.differences(limit: 500)
    let amountsOfDifferences = differences.map { ($0, amounts(of: $0, acts).values) }
    // A level is hidden with any of its measures and months, and its units may show.
    for (subject, value, target) in sums where value == nil && !subject.isLevel {
      guard !known.contains(target) else { continue }
      attempts.hidden += 1
      let follows = attacker.derives(target)
      #expect(!follows, "\(place): \(subject) follows")
      if follows { attempts.followingHidden += 1 }
      if isBounded(target, by: amountsOfDifferences, acts) { attempts.boundedHidden += 1 }
    }
    for cadre in population.homes.indices {
      for app in [nil] + AttackedPopulation.appTypes.indices.map({ $0 }) {
        let target = parts { $0.cadre == cadre && (app == nil || $0.app == app) }
        guard !target.isEmpty && !known.contains(target) else { continue }
        attempts.ofOne += 1
        let follows = attacker.derives(target)
        #expect(!follows, "\(place): cadre \(cadre), app \(app ?? -1) follows")
        if follows { attempts.followingOfOne += 1 }
      }
    }
    for (_, amounts) in amountsOfDifferences {
      let (greatest, sum) = (amounts.max()!, amounts.reduce(0, +))
      #expect(
        greatest * 10_000 <= sum * AttackedPopulation.share,
        "\(place): one makes \(greatest) of \(sum)")
      attempts.differences += 1
      attempts.greatestShare = max(attempts.greatestShare, greatest * 10_000 / sum)
    }
    attackItems(shown, acts, place, &attempts)
  }

  /// Returns true if what is shown bounds a hidden sum, less the greatest shown part of it, to 15 % above
  /// it, and it is of few cadres.
  private func isBounded(
    _ target: Parts, by differences: [(Parts, Dictionary<Int, Int64>.Values)],
    _ acts: [AttackedPopulation.Act]
  ) -> Bool {
    let shown = differences.map { (parts: $0, sum: $1.reduce(0, +)) }
    let within = shown.filter { $0.parts.isSubset(of: target) }.max { $0.sum < $1.sum }
    let rest = amounts(of: within.map { target.subtracting($0.parts) } ?? target, acts)
    guard rest.count < AttackedPopulation.minimum,
      let bound = shown.filter({ target.isSubset(of: $0.parts) }).map(\.sum).min()
    else { return false }
    return (bound - (within?.sum ?? 0)) * 100 <= rest.values.reduce(0, +) * 115
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
    _ shown: [(Subject, Int64?, Parts)], _ acts: [AttackedPopulation.Act], _ place: String,
    _ attempts: inout Attempts
  ) {
    guard Set(acts.map(\.cadre)).count >= AttackedPopulation.minimum else { return }
    for items in Dictionary(grouping: shown.filter(\.0.isItem), by: { kind(of: $0.0) }).values {
      let whole = shown.filter { $0.0 == .unit("*") }
      let attacker = LinearAttacker(seeing: Set((items + whole).map(\.2)), of: acts.count)
      for difference in attacker.differences(limit: 500) {
        let count = amounts(of: difference, acts).count
        #expect(count >= AttackedPopulation.minimum, "\(place): \(count) cadres are left")
        attempts.ofItems += 1
        attempts.fewestCadres = min(attempts.fewestCadres, count)
      }
    }
  }

  private func kind(of subject: Subject) -> String {
    String("\(subject)".prefix { $0 != "(" })
  }

  @Test(arguments: testSeeds(4))
  func `a comparison tells nothing that the tables of its windows don't`(seed: UInt64) throws {
    let population = try AttackedPopulation(seed: seed)
    let results = try Self.windows.map { try population.published($0) }
    var (pairs, rows, found) = (0, 0, 0)
    for (before, earlier) in zip(Self.windows, results) {
      for (after, later) in zip(Self.windows, results) where before != after {
        pairs += 1
        for row in try population.compared(before, after) {
          rows += 1
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
    if hasMoreSeeds {
      print("seed \(seed), \(pairs) pairs of windows: \(rows) rows, \(found) values as in tables")
    }
  }
}
