import FingertipCore
import FingertipTestSupport
import Testing

@testable import FingertipAnalysis

@Suite struct BoundedRunsTests {
  @Test(arguments: testSeeds(20))
  func `the first cadres of each period are kept, whatever the order of union`(
    seed: UInt64
  ) throws {
    var random = SplitMix64(seed: seed)
    let limit = random.pick([1, 3, 10])
    var all: [BoundedRuns.Run] = []
    for cadre in 0..<UInt32(random.pick([0, 4, 60])) {
      let first = random.pick([0, 1, 2, 5]) as Int32
      all.append(BoundedRuns.Run(cadre: cadre, first: first, last: first + random.pick([0, 1, 3])))
    }
    all.shuffle(using: &random)
    let parts = random.pick([1, 2, 5])
    var sets = [BoundedRuns](repeating: BoundedRuns(), count: parts)
    for (index, run) in all.enumerated() { sets[index % parts].insert(run, limit: limit) }
    var (forward, backward) = (BoundedRuns(), BoundedRuns())
    for set in sets { forward.formUnion(set) }
    for set in sets.reversed() { backward.formUnion(set) }
    #expect(forward.runs == backward.runs)
    for period in Int32(0)..<9 {
      let expected = all.filter { $0.first <= period && period <= $0.last }.map(\.cadre).sorted()
      #expect(forward.codes(in: period).codes == Array(expected.prefix(limit)))
    }
    #expect(forward.runs.count <= limit * 9)
  }
}
