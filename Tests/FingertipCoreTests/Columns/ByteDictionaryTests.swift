import FingertipCore
import FingertipTestSupport
import Testing

@Suite struct ByteDictionaryTests {
  @Test("codes are dense, stable and give their bytes back", arguments: [UInt64(1), 2, 3])
  func codes(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var dictionary = ByteDictionary(seed: seed)
    var truth: [[UInt8]: UInt32] = [:]
    for _ in 0..<20_000 {
      let length = Int.random(in: 0...20, using: &random)
      let string = (0..<length).map { _ in UInt8.random(in: 96...98, using: &random) }
      let code = (string + [1, 2, 3, 4, 5, 6, 7, 8]).withUnsafeBufferPointer {
        dictionary.code(of: $0.baseAddress!, count: length)
      }
      #expect(code == truth[string] ?? UInt32(truth.count), "seed \(seed)")
      truth[string] = code
    }
    #expect(dictionary.count == truth.count)
    for (string, code) in truth { #expect(Array(dictionary.bytes(of: code)) == string) }
  }

  @Test("equal seeds give equal hashes, whatever lies behind the string")
  func hashes() {
    let one = ByteDictionary.hash(of: Array("cadre-1xxxxxxxxx".utf8), count: 7, seed: 9)
    let two = ByteDictionary.hash(of: Array("cadre-1yyyyyyyyy".utf8), count: 7, seed: 9)
    let other = ByteDictionary.hash(of: Array("cadre-2yyyyyyyyy".utf8), count: 7, seed: 9)
    #expect(one == two)
    #expect(one != other)
  }
}
