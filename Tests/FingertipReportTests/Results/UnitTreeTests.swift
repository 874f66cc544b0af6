import FingertipAnalysis
import FingertipCore
import FingertipOutput
import FingertipResultSamples
import FingertipTestSupport
import Testing

@testable import FingertipReport

struct UnitTreeTests {
  private func result(_ units: [UnitTable.Unit]) throws -> AnalysisResult {
    try analyze(
      sampleLog(), tables: DimensionTables(units: UnitTable(units)),
      parameters: AnalysisParameters(zone: .utc))
  }

  @Test(arguments: 1...30 as ClosedRange<UInt64>)
  func `units are in the order of their paths`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let count = Int.random(in: 1...40, using: &random)
    // A parent comes before or after its children in the table.
    let numbers = (0..<count).shuffled(using: &random)
    var parents = [Int?](repeating: nil, count: count)
    for place in 1..<max(1, count) where Int.random(in: 0..<5, using: &random) > 0 {
      parents[numbers[place]] = numbers[Int.random(in: 0..<place, using: &random)]
    }
    let ids = (0..<count).map { Identifier("u\($0)") }
    let result = try result(
      (0..<count).map { UnitTable.Unit(id: ids[$0], parent: parents[$0], level: "l") })
    let tree = UnitTree(result)
    func path(_ unit: Int) -> [Identifier] {
      (parents[unit].map(path) ?? []) + [ids[unit]]
    }
    let inOrder = (0..<count).sorted { path($0).lexicographicallyPrecedes(path($1)) }
    #expect(tree.rank[count] == 0, "`*` comes first")
    #expect(inOrder.map { tree.rank[$0] } == Array(1..<count + 1), "seed \(seed)")
    #expect((0..<count).allSatisfy { tree.depths[$0] == path($0).count - 1 })

    // A view of one unit keeps it and all units below it.
    for unit in 0..<count {
      let shown = try #require(ResultView(result).inUnit(ids[unit]).shownUnits)
      #expect((0..<count).allSatisfy { shown[$0] == path($0).contains(ids[unit]) })
    }
  }

  @Test(.timeLimit(.minutes(10)))
  func `a chain of units takes linear time and memory`() throws {
    let count = 100_000
    let result = try result(
      (0..<count).map {
        UnitTable.Unit(id: Identifier("u\($0)"), parent: $0 == 0 ? nil : $0 - 1, level: "")
      })
    let tree = UnitTree(result)
    #expect(tree.rank[count - 1] == count && tree.depths[count - 1] == count - 1)
    #expect(tree.labels(in: .english).allSatisfy { $0.utf8.count < 60 })
    let shown = ResultView(result).inUnit(Identifier("u\(count / 2)")).shownUnits
    #expect(shown?.count { $0 } == count / 2)
  }
}
