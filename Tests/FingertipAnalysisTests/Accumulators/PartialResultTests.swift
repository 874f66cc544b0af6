import FingertipCore
import FingertipTestSupport
import Testing

@testable import FingertipAnalysis

@Suite struct PartialResultTests {
  private static let appCount = 300

  /// The values of one cadre in a few periods.
  private struct Share {
    var cadre: UInt32
    var rows: [(period: Int32, sums: Sums, apps: [UInt32])]
    var instants: [Int64]
    var counts: RowCounts
    var devices: Int
  }

  private func shares(using random: inout SplitMix64) -> [Share] {
    (0..<40 as Range<UInt32>).map { cadre in
      var counts = RowCounts()
      counts.duplicate = .random(in: 0...3, using: &random)
      counts.superseded = .random(in: 0...3, using: &random)
      counts.notWork = .random(in: 0...3, using: &random)
      counts.outside = .random(in: 0...3, using: &random)
      return Share(
        cadre: cadre,
        rows: (0..<random.pick(0...3)).map { period in
          let apps = (0..<random.pick([0, 1, 30])).map { _ in
            UInt32.random(in: 0..<UInt32(Self.appCount), using: &random)
          }
          return (Int32(period), Sums.random(using: &random), Array(Set(apps)))
        },
        instants: (0..<random.pick(0...2)).map { _ in .random(in: 0...9999, using: &random) },
        counts: counts, devices: .random(in: 0...2, using: &random))
    }
  }

  private struct Parts {
    var rows = RowPartial()
    var sums = SumPartial()
    var apps = AppPartial()

    mutating func merge(_ other: consuming Parts) {
      rows.merge(other.rows)
      sums.merge(other.sums)
      apps.merge(other.apps)
    }
  }

  private func result(_ shares: some Sequence<Share>, units: [Int32]) -> Parts {
    var result = Parts()
    for share in shares {
      let unit = units[Int(share.cadre)]
      for row in share.rows {
        result.sums.add(share.cadre, unit: unit, row.period, row.sums)
        for app in row.apps {
          var state = AppState(app: app)
          state.sessions = 1 + app % 3
          result.apps.add(
            &state, unit: unit, regularity: app % 2 == 0 ? 0.5 : nil, period: row.period)
        }
      }
      for instant in share.instants {
        let used = UsedRows(
          count: 1, firstMs: instant, lastMs: instant + 3, endMs: instant + 7)
        result.rows.addCadre(used, devices: share.devices)
      }
      result.rows.counts.add(share.counts)
      result.sums.activeWorkdays += Int64(share.devices)
    }
    return result
  }

  private func merged(_ left: Parts, _ right: Parts) -> Parts {
    var merged = left
    merged.merge(right)
    return merged
  }

  private func expectSame(_ left: Parts, _ right: Parts) {
    func rows(_ result: Parts) -> [CadreRow] {
      Array(result.sums.cadres).sorted { ($0.period, $0.cadre) < ($1.period, $1.cadre) }
    }
    #expect(rows(left).map(\.cadre) == rows(right).map(\.cadre))
    #expect(rows(left).map(\.period) == rows(right).map(\.period))
    #expect(rows(left).map(\.sums) == rows(right).map(\.sums))
    #expect(Set(left.sums.units.keys) == Set(right.sums.units.keys))
    for (place, sums) in left.sums.units {
      #expect(sums == right.sums.units[place])
    }
    let (mine, theirs) = (
      CodeTable(left.apps.units.sessions), CodeTable(right.apps.units.sessions)
    )
    #expect(mine.count == theirs.count)
    for (place, sessions) in mine {
      let others = theirs[place]
      #expect(sessions.all == others?.all && sessions.short == others?.short)
    }
    #expect(left.sums.activeWorkdays == right.sums.activeWorkdays)
    #expect(left.rows == right.rows)
    let tallies = CodeTable(left.apps.apps.tallies())
    let others = CodeTable(right.apps.apps.tallies())
    #expect(Set(tallies.keys.map(\.mixed)) == Set(others.keys.map(\.mixed)))
    for (place, tally) in tallies { #expect(tally == others[place]) }
  }

  @Test(
    "any split of the cadres, merged in any order, is the whole", arguments: testSeeds(12)
  )
  func splits(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let shares = shares(using: &random)
    let units = shares.map { _ in Int32.random(in: -1...3, using: &random) }
    let whole = result(shares, units: units)
    let parts = Dictionary(grouping: shares) { _ in random.pick(0..<5) }
    var total = result([], units: units)
    for part in parts.values.shuffled(using: &random) {
      total = merged(total, result(part, units: units))
    }
    expectSame(total, whole)
  }

  @Test("merging is commutative and associative", arguments: testSeeds(6))
  func laws(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let shares = shares(using: &random)
    let units = shares.map { _ in Int32.random(in: -1...3, using: &random) }
    let (a, b, c) = (
      result(shares[..<10], units: units), result(shares[10..<25], units: units),
      result(shares[25...], units: units)
    )
    expectSame(merged(a, b), merged(b, a))
    expectSame(merged(merged(a, b), c), merged(a, merged(b, c)))
  }

  @Test("a unit's apps are the distinct ones of its cadres' sessions")
  func apps() {
    var apps = AppPartial()
    for (unit, used) in [(0, [1, 2]), (0, [2, 3]), (-1, [4])] as [(Int32, [UInt32])] {
      for app in used + [9] {
        var state = AppState(app: app)
        state.sessions = app == 9 ? 0 : 1
        apps.add(&state, unit: unit, regularity: nil, period: 0)
      }
    }
    let counts = Dictionary(grouping: apps.units.sessions.map(\.key), by: \.unit).mapValues(\.count)
    #expect(counts == [0: 3, -1: 1])
  }
}
