import FingertipCore
import FingertipTestSupport
import Testing

@testable import FingertipAnalysis

@Suite struct UnitHierarchyTests {
  private static func hierarchy(parents: [Int?]) -> UnitHierarchy {
    UnitHierarchy(
      names: parents.indices.map { UnitName(id: Identifier("u\($0)"), level: nil) },
      parents: parents, unitOfCadre: [])
  }

  /// A unit and those above it, `*` last.
  private static func path(_ unit: Int, _ parents: [Int?]) -> [Int] {
    var path = [unit]
    while let last = path.last, last < parents.count { path.append(parents[last] ?? parents.count) }
    return path
  }

  @Test("each unit is covered by those above it, and by no other", arguments: testSeeds(20))
  func coverage(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let count = random.pick(0...40)
    // Numbers are independent of the order: parents may be before or after.
    let numbers = Array(0..<count).shuffled(using: &random)
    var parents = [Int?](repeating: nil, count: count)
    for index in numbers.indices where index > 0 && !random.oneIn(4) {
      parents[numbers[index]] = numbers[random.pick(0..<index)]
    }
    let hierarchy = Self.hierarchy(parents: parents)
    #expect(Set(hierarchy.order).count == count + 1 && hierarchy.order.first == count)
    for unit in 0...count {
      let covered = Set(hierarchy.places(of: unit).map { hierarchy.order[$0] })
      let expected = (0...count).filter { Self.path($0, parents).contains(unit) }
      #expect(covered == Set(expected), "seed \(seed), \(unit)")
      #expect(hierarchy.above(unit) == Self.path(unit, parents).dropFirst().first)
    }
    let own = (0...count).map { _ in random.oneIn(3) ? nil : random.pick(0...9) }
    var sums = own
    hierarchy.rollUp(&sums) { $0 += $1 }
    for unit in 0...count {
      let expected = hierarchy.places(of: unit).compactMap { own[hierarchy.order[$0]] }
      #expect(sums[unit] == (expected.isEmpty ? nil : expected.reduce(0, +)), "seed \(seed)")
    }
    let some = (0..<count).filter { _ in random.oneIn(2) }
    #expect(
      Set(hierarchy.outermost(of: some))
        == Set(some.filter { Self.path($0, parents).dropFirst().allSatisfy { !some.contains($0) } })
    )
  }

  @Test("a chain of 100,000 units is as quick as any tree")
  func chain() {
    let count = 100_000
    let hierarchy = Self.hierarchy(parents: [nil] + (1..<count).map { $0 - 1 })
    #expect(hierarchy.places(of: count / 2).count == count / 2)
    var sums = [Int?](repeating: 1, count: count + 1)
    hierarchy.rollUp(&sums) { $0 += $1 }
    #expect(sums[0] == count && sums[count] == count + 1)
    let table = UnitTable(
      (0..<count).map {
        UnitTable.Unit(
          id: Identifier("u\($0)"), parent: $0 == 0 ? nil : $0 - 1, level: "level \($0)")
      })
    #expect(LevelOrder(table).levels == (0..<count).map { "level \($0)" })
  }

  @Test("known levels keep their order, others go by depth")
  func levels() {
    let units = UnitTable(
      [("a", nil, "province"), ("b", 0, "bureau"), ("c", 1, "county"), ("d", 2, "grid")].map {
        UnitTable.Unit(id: Identifier($0.0), parent: $0.1, level: $0.2)
      } as [UnitTable.Unit])
    #expect(LevelOrder(units).levels == ["province", "bureau", "county", "grid"])
  }
}
