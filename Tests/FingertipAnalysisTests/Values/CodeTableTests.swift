import FingertipTestSupport
import Testing

@testable import FingertipAnalysis

@Suite struct CodeTableTests {
  /// Keys with equal hashes.
  private struct Key: CodeKey, Hashable {
    let number: Int32

    static var domains: [CodeDomain] { [.unit] }
    var codes: (Int32, Int32, Int32) { (number, 0, 0) }
    init(_ codes: (Int32, Int32, Int32)) { number = codes.0 }
    init(number: Int32) { self.number = number }

    var mixed: UInt64 { UInt64(UInt32(bitPattern: number) / 4) }
  }

  @Test("sums are those of a dictionary, merged or not", arguments: testSeeds(20))
  func sums(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var expected: [Key: Int] = [:]
    var tables = [CodeTable<Key, Int>(), CodeTable<Key, Int>()]
    for _ in 0..<Int.random(in: 0...3000, using: &random) {
      let key = Key(number: .random(in: -200..<1000, using: &random))
      let value = Int.random(in: 0..<100, using: &random)
      expected[key, default: 7] += value
      tables[Int.random(in: 0...1, using: &random)][key, default: 0] += value
    }
    tables[0].merge(tables[1], until: nil) { $0 += $1 }
    #expect(tables[0].count == expected.count)
    for (key, sum) in expected { #expect(tables[0][key] == sum - 7) }
    #expect(tables[0][Key(number: 5000)] == nil)
    #expect(Set(tables[0].keys) == Set(expected.keys))
  }
}
