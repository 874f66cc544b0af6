import FingertipAnalysis
import FingertipTestSupport
import Testing

@Suite struct BoundedCodesTests {
  @Test(arguments: testSeeds(50))
  func `they are the smallest distinct codes, however they are put together`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let limit = random.pick(1...12)
    let shares = (0..<4).map { _ in
      (0..<random.pick(0...20)).map { _ in UInt32.random(in: 0..<40, using: &random) }
    }
    var sets = shares.map { share in
      var set = BoundedCodes()
      for code in share { set.insert(code, limit: limit) }
      return set
    }.shuffled(using: &random)
    while sets.count > 1 {
      let other = sets.removeLast()
      sets[random.pick(sets.indices)].formUnion(other, limit: limit)
    }
    let distinct = Set(shares.joined()).sorted()
    #expect(sets[0].codes == Array(distinct.prefix(limit)))
    #expect(sets[0] == BoundedCodes(ascending: distinct, limit: limit))
  }
}
