import FingertipAnalysis
import FingertipCore
import FingertipTestSupport
import Testing

/// Compares the engine's suppression of units by counts with the reference's by sets.
@Suite struct UnitSuppressionTests {
  /// A random tree of units, `*` the last, and cadres in some of them.
  private struct Case {
    let names: [[UInt8]]
    let parents: [Int?]
    /// By unit, the cadres of its row.
    private(set) var cadres: [Set<[UInt8]>]

    init(unitCount: Int, using random: inout SplitMix64) {
      // Some ids sort before `*`, and lengths differ.
      let names = (0..<unitCount).map { unit in
        Array((random.oneIn(5) ? "!" : random.oneIn(5) ? "单位" : "u").utf8) + Array("\(unit)".utf8)
      }
      self.names = names + [Array("*".utf8)]
      let shape = random.pick(0..<3)
      parents =
        (0..<unitCount).map { unit -> Int? in
          if unit == 0 || random.oneIn(8) { return unitCount }
          switch shape {
          case 0: return Int.random(in: 0..<unit, using: &random)
          case 1: return unit - 1
          default: return min(unit - 1, Int.random(in: 0..<3, using: &random))
          }
        } + [nil]
      cadres = Array(repeating: [], count: unitCount + 1)
      let homes = (0...unitCount).filter { _ in !random.oneIn(3) }
      for cadre in 0..<Int.random(in: 0...unitCount * 4, using: &random) where !homes.isEmpty {
        var unit: Int? = random.pick(homes)
        while let current = unit {
          cadres[current].insert(Array("c\(cadre)".utf8))
          unit = parents[current]
        }
      }
    }

    func publication(minimum: Int) -> NaivePublication {
      var parentNames: [[UInt8]: [UInt8]] = [:]
      for (unit, parent) in parents.enumerated() {
        parentNames[names[unit]] = parent.flatMap { $0 == names.count - 1 ? [] : names[$0] } ?? []
      }
      let rows = names.indices.filter { !cadres[$0].isEmpty }.map { (names[$0], cadres[$0]) }
      return NaivePublication(
        parents: parentNames, periods: [Dictionary(uniqueKeysWithValues: rows)], minimum: minimum)
    }

    var suppression: UnitSuppression {
      let ordered = names.indices.sorted { names[$0].lexicographicallyPrecedes(names[$1]) }
      var ranks = [Int](repeating: 0, count: names.count)
      for (rank, unit) in ordered.enumerated() { ranks[unit] = rank }
      return UnitSuppression(parents: parents, ranks: ranks)
    }
  }

  @Test(arguments: testSeeds(300))
  func `what is suppressed is what the reference suppresses`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let tree = Case(unitCount: random.pick([1, 4, 12, 40]), using: &random)
    let minimum = random.pick([2, 3, 5, 10])
    let published = tree.suppression
      .published(tree.cadres.map { Int64($0.count) }, minimum: minimum)
    let suppressed = Set(
      tree.names.indices.filter { !tree.cadres[$0].isEmpty && !published[$0] }
        .map { tree.names[$0] })
    #expect(suppressed == tree.publication(minimum: minimum).suppressed, "seed \(seed)")
  }

  @Test(arguments: testSeeds(100))
  func `what is left of any published unit is nobody or enough`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let tree = Case(unitCount: random.pick([12, 40]), using: &random)
    let published = tree.suppression.published(
      tree.cadres.map { Int64($0.count) }, minimum: 10)
    for unit in tree.names.indices where published[unit] {
      // The next published unit above has the remaining cadres without those below it.
      var left = tree.cadres[unit]
      for below in tree.names.indices where below != unit && published[below] {
        var above = tree.parents[below]
        while let current = above, current != unit { above = tree.parents[current] }
        if above == unit { left.subtract(tree.cadres[below]) }
      }
      #expect(left.isEmpty || left.count >= 10, "seed \(seed), unit \(unit)")
    }
  }

  @Test func `a county of thousands of units is done with in no time`() {
    // Chains are the worst case of the tree: suppression moves up unit by unit.
    let count = 20_000
    let parents = (0..<count).map { $0 == 0 ? count : $0 - 1 } + [nil]
    let counts = (0..<count).map { Int64(3 * (count - $0)) } + [Int64(3 * count)]
    let published = UnitSuppression(parents: parents, ranks: Array(0...count))
      .published(counts, minimum: 10)
    // Every remainder is 3, so that about every fourth unit stays published.
    let left = published.count(where: \.self)
    #expect(left > count / 5 && left < count / 3)
  }
}
