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

  @Test("ids that come in rounds, in turns and at random keep their codes", arguments: testSeeds(8))
  func rounds(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var dictionary = ByteDictionary(seed: seed)
    var truth: [String: UInt32] = [:]
    // As many as have slots that name others, growing now and then.
    for round in 0..<6 {
      for id in 0..<700 * (round + 1) {
        let names =
          random.oneIn(9)
          ? ["x\(random.pick(0...9999))", ""]
          : ["d\(id)a", "d\(id)b", String(repeating: "long", count: 60 + id % 9)]
        for _ in 0..<random.pick(1...4) {
          let name = random.pick(names)
          let bytes = Array(name.utf8) + [UInt8](repeating: 7, count: 8)
          let code =
            random.oneIn(2)
            ? dictionary.code(of: bytes, count: name.utf8.count)
            : dictionary.finish(dictionary.begin(bytes, count: name.utf8.count))
          #expect(code == truth[name] ?? UInt32(truth.count))
          truth[name] = code
        }
      }
    }
    #expect(dictionary.count == truth.count)
    for (name, code) in truth { #expect(Array(dictionary.bytes(of: code)) == Array(name.utf8)) }
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
