import FingertipCore
import FingertipTestSupport
import Testing

@testable import FingertipAnalysis

@Suite struct PartialResultTests {
  private static let appCount = 300

  /// What one cadre comes to in a few periods.
  private struct Share {
    var cadre: UInt32
    var rows: [(period: Int32, sums: Sums, apps: [UInt32])]
    var instants: [Int64]
    var counts: RowCounts
    var devices: Int64
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

  private func result(_ shares: some Sequence<Share>, units: [Int32]) -> PartialResult {
    var result = PartialResult(unitOfCadre: units, appCount: Self.appCount)
    for share in shares {
      for row in share.rows {
        row.apps.withUnsafeBufferPointer { apps in
          result.add(share.cadre, row.period, row.sums, apps: apps)
        }
      }
      for instant in share.instants {
        result.use(1, firstMs: instant, lastMs: instant + 3, endMs: instant + 7)
      }
      result.counts.add(share.counts)
      result.devices += share.devices
      result.activeWorkdays += share.devices
      result.usedCadres += 1
    }
    return result
  }

  private func merged(_ left: PartialResult, _ right: PartialResult) -> PartialResult {
    var merged = left
    merged.merge(right)
    return merged
  }

  private func expectSame(_ left: PartialResult, _ right: PartialResult) {
    func rows(_ result: PartialResult) -> [CadreRow] {
      result.cadres.sorted { ($0.period, $0.cadre) < ($1.period, $1.cadre) }
    }
    #expect(rows(left).map(\.cadre) == rows(right).map(\.cadre))
    #expect(rows(left).map(\.period) == rows(right).map(\.period))
    #expect(rows(left).map(\.sums) == rows(right).map(\.sums))
    #expect(Set(left.units.keys) == Set(right.units.keys))
    for (place, unit) in left.units {
      #expect(unit.sums == right.units[place]?.sums)
      #expect(unit.apps.count == right.units[place]?.apps.count)
    }
    #expect(left.counts == right.counts)
    #expect(left.firstUsedMs == right.firstUsedMs && left.lastUsedMs == right.lastUsedMs)
    #expect(left.lastTouchedMs == right.lastTouchedMs)
    #expect(left.devices == right.devices && left.activeWorkdays == right.activeWorkdays)
    #expect(left.usedCadres == right.usedCadres)
    #expect(Set(left.burden.apps.keys.map(\.mixed)) == Set(right.burden.apps.keys.map(\.mixed)))
    for (place, tally) in left.burden.apps {
      #expect(tally == right.burden.apps[place])
    }
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

  @Test("a unit's apps are the distinct ones of its cadres")
  func apps() {
    var result = PartialResult(unitOfCadre: [0, 0, -1], appCount: 10)
    for (cadre, apps) in [(0, [1, 2]), (1, [2, 3]), (2, [4])] as [(UInt32, [UInt32])] {
      apps.withUnsafeBufferPointer { result.add(cadre, 0, Sums(), apps: $0) }
    }
    let counts = Dictionary(
      uniqueKeysWithValues: result.units.map {
        ($0.unit, $1.apps.count)
      })
    #expect(counts == [0: 3, -1: 1])
  }
}
