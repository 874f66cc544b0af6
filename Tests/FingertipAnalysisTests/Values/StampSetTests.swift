import FingertipTestSupport
import Testing

@testable import FingertipAnalysis

@Suite struct StampSetTests {
  @Test("it holds what a set holds, also where its rounds begin anew", arguments: [1, .max - 5])
  func rounds(first: UInt32) {
    var random = SplitMix64(seed: UInt64(first))
    var set = StampSet(bound: 20, round: first)
    for _ in 0..<12 {
      var truth: Set<UInt32> = []
      for _ in 0..<random.pick([0, 5, 40]) {
        let code = UInt32.random(in: 0..<20, using: &random)
        let isNew = truth.insert(code).inserted
        #expect(set.insert(code) == isNew)
      }
      #expect(set.count == truth.count)
      set.removeAll()
      #expect(set.count == 0)
    }
  }
}
