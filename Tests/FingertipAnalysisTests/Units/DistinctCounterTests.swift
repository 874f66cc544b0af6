import FingertipCore
import FingertipTestSupport
import Testing

@testable import FingertipAnalysis

@Suite struct DistinctCounterTests {
  private static func hierarchy(parents: [Int?]) -> UnitHierarchy {
    UnitHierarchy(
      names: parents.indices.map { UnitName(id: Identifier("u\($0)"), level: nil) },
      parents: parents, unitOfCadre: [])
  }

  @Test("a unit's codes are those of all units it covers, each once", arguments: testSeeds(40))
  func distinct(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let count = random.pick(0...30)
    let parents = (0..<count).map { unit in
      unit == 0 || random.oneIn(5) ? nil : random.pick(max(0, unit - random.pick(1...6))..<unit)
    }
    let hierarchy = Self.hierarchy(parents: parents)
    var counter = DistinctCounter(hierarchy, codeCount: 12)
    // Twice, because the memory is used again.
    for _ in 0..<2 {
      let pairs = (0..<random.pick(0...80)).map { _ in
        (unit: random.pick(0...count), code: UInt32(random.pick(0..<12)))
      }
      let counts = counter.counts(pairs)
      for unit in 0...count {
        let covered = Set(hierarchy.places(of: unit).map { hierarchy.order[$0] })
        let expected = Set(pairs.filter { covered.contains($0.unit) }.map(\.code)).count
        #expect(counts[unit] == Int64(expected), "seed \(seed), unit \(unit)")
      }
    }
  }

  @Test("a chain of 100,000 units with codes of their own and one of all")
  func chain() {
    let count = 100_000
    let hierarchy = Self.hierarchy(parents: [nil] + (1..<count).map { $0 - 1 })
    var counter = DistinctCounter(hierarchy, codeCount: count + 1)
    let counts = counter.counts(
      (0..<count).flatMap { [(unit: $0, code: UInt32($0)), (unit: $0, code: UInt32(count))] })
    #expect(counts[count] == Int64(count + 1))
    #expect((0..<count).allSatisfy { counts[$0] == Int64(count - $0 + 1) })
  }
}
