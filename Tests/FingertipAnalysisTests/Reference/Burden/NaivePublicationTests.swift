import FingertipTestSupport
import Testing

/// Tests suppression against an attacker who subtracts published rows.
@Suite struct NaivePublicationTests {
  private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  /// A random tree of 6 units with up to 10 cadres each, in three months.
  private static func publication(seed: UInt64) -> NaivePublication {
    var random = SplitMix64(seed: seed)
    let units = (0..<6).map { bytes("u\($0)") }
    var parents: [[UInt8]: [UInt8]] = [:]
    for (index, unit) in units.enumerated() {
      parents[unit] = index > 0 && !random.oneIn(4) ? random.pick(units[..<index]) : []
    }
    var months: [[[UInt8]: Set<[UInt8]>]] = []
    let homes = (0..<Int.random(in: 5...40, using: &random)).map { cadre in
      (cadre: bytes("c\(cadre)"), unit: random.pick(units + [[]]))
    }
    for _ in 0..<3 {
      var rows: [[UInt8]: Set<[UInt8]>] = [:]
      for (cadre, home) in homes where !random.oneIn(5) {
        rows[bytes("*"), default: []].insert(cadre)
        var unit = home
        while !unit.isEmpty {
          rows[unit, default: []].insert(cadre)
          unit = parents[unit]!
        }
      }
      months.append(rows)
    }
    return NaivePublication(parents: parents, periods: months, minimum: 4)
  }

  /// The rows of three months, and of the quarter if all three exist.
  private static func rows(
    of publication: NaivePublication, without suppressed: Set<[UInt8]>
  ) -> Set<Set<NaiveAttacker.Atom>> {
    var rows: Set<Set<NaiveAttacker.Atom>> = []
    var quarter: [[UInt8]: [Set<NaiveAttacker.Atom>]] = [:]
    for (index, month) in publication.periods.enumerated() {
      for (unit, cadres) in month where !suppressed.contains(unit) {
        let row = Set(cadres.map { NaiveAttacker.Atom(cadre: $0, period: index) })
        rows.insert(row)
        quarter[unit, default: []].append(row)
      }
    }
    for parts in quarter.values where parts.count == publication.periods.count {
      rows.insert(parts.reduce([]) { $0.union($1) })
    }
    return rows
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `no difference of published rows is about few cadres`(seed: UInt64) {
    let publication = Self.publication(seed: seed)
    let rows = Self.rows(of: publication, without: publication.suppressed)
    #expect(NaiveAttacker(seeing: rows).isolated(fewerThan: publication.minimum).isEmpty)
  }

  @Test func `without what the remainders ask for, an attacker finds somebody`() {
    let found = (1...40 as ClosedRange<UInt64>).count { seed in
      let publication = Self.publication(seed: seed)
      let small = publication.periods.flatMap { month in
        month.filter { $0.value.count < publication.minimum }.keys
      }
      let rows = Self.rows(of: publication, without: Set(small))
      return !NaiveAttacker(seeing: rows).isolated(fewerThan: publication.minimum).isEmpty
    }
    #expect(found > 10)
  }

  @Test func `the smallest child hides its small sibling`() {
    let (a, b, c) = (Self.bytes("a"), Self.bytes("b"), Self.bytes("c"))
    let cadres = (0..<13).map { Self.bytes("c\($0)") }
    let rows: [[UInt8]: Set<[UInt8]>] = [
      Self.bytes("*"): Set(cadres), a: Set(cadres[..<6]), b: Set(cadres[6..<11]),
      c: Set(cadres[11...]),
    ]
    let publication = NaivePublication(
      parents: [a: [], b: [], c: []], periods: [rows], minimum: 4)
    #expect(publication.suppressed == [b, c])
  }
}
