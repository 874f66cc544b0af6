import FingertipTestSupport
import Testing

@testable import FingertipAnalysis

@Suite struct RangeMediansTests {
  @Test("the median of any range is that of its sorted values", arguments: testSeeds(40))
  func medians(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let values = (0..<random.pick([0, 1, 2, 3, 17, 64, 65])).map { _ in
      // Many are equal.
      random.oneIn(2) ? Double(random.pick(0...4)) : Double.random(in: 0..<5, using: &random)
    }
    let medians = RangeMedians(values)
    for start in 0...values.count {
      for end in start...values.count {
        let expected = median(Array(values[start..<end]))
        #expect(medians.median(of: start..<end) == expected, "seed \(seed), \(start)..<\(end)")
      }
    }
  }
}
