import FingertipTestSupport
import Testing

@testable import FingertipAnalysis

@Suite struct CodeNumbersTests {
  @Test("it numbers what a set holds, also where its rounds begin anew", arguments: [1, .max - 5])
  func rounds(first: UInt32) {
    var random = SplitMix64(seed: UInt64(first))
    var numbers = CodeNumbers(bound: 20, round: first)
    for _ in 0..<12 {
      var truth: [UInt32] = []
      for _ in 0..<random.pick([0, 5, 40]) {
        let code = UInt32.random(in: 0..<20, using: &random)
        #expect(numbers[code] == truth.firstIndex(of: code))
        if !truth.contains(code) { truth.append(code) }
        numbers.insert(code)
        #expect(numbers[code] == truth.firstIndex(of: code))
      }
      #expect(numbers.count == truth.count)
      numbers.removeAll()
      #expect(numbers.count == 0)
    }
  }
}
