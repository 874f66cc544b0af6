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

  @Test(
    "columns of ids that come in rounds, in turns and at random keep their codes",
    arguments: testSeeds(8))
  func columns(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var dictionary = ByteDictionary(seed: seed, recentCapacity: random.pick([4, 64, 1024]))
    // The empty string has code 0, by whichever way it is looked up first.
    #expect(dictionary.code(of: [UInt8](repeating: 7, count: 8), count: 0) == 0)
    var truth = ["": UInt32(0)]
    var names: [String] = []
    for round in 0..<6 {
      for id in 0..<700 * (round + 1) {
        let choices = random.oneIn(9) ? ["x\(random.pick(0...9999))", ""] : Self.ids(id)
        for _ in 0..<random.pick(1...4) {
          names.append(String(random.pick(choices)))
          if names.count == random.pick(1...TextColumn.capacity)
            || names.count == TextColumn.capacity
          {
            expectCodes(of: names, in: &dictionary, &truth, &random)
            names = []
          }
        }
      }
    }
    expectCodes(of: names, in: &dictionary, &truth, &random)
    #expect(dictionary.count == truth.count)
    for (name, code) in truth { #expect(Array(dictionary.bytes(of: code)) == Array(name.utf8)) }
  }

  /// Ids of at most 16 bytes, and longer ones. Of some, the two words differ in the same bits.
  private static func ids(_ id: Int) -> [String] {
    [
      "d\(id)a", "d\(id)b", "d\(id)_16characters",
      "c\(100_000 + id / 10)\(id % 10)phone--\(id % 10)",
      String(repeating: "long", count: 60 + id % 9),
    ]
  }

  /// Looks up a column's names but for some, by one or the other way, and adds new ones to the truth.
  private func expectCodes(
    of names: [String], in dictionary: inout ByteDictionary, _ truth: inout [String: UInt32],
    _ random: inout SplitMix64
  ) {
    if random.oneIn(5) {
      for name in names {
        let bytes = Array(name.utf8) + [UInt8](repeating: 7, count: 8)
        let code = dictionary.code(of: bytes, count: name.utf8.count)
        #expect(code == truth[name] ?? UInt32(truth.count))
        truth[name] = code
      }
      return
    }
    let known = dictionary.count
    var (text, starts, ends): ([UInt8], [Int32], [Int32]) = ([], [], [])
    // Every second number is none of the column's.
    for name in names {
      starts += [Int32(text.count), -1]
      text += Array(name.utf8) + [1]
      ends += [Int32(text.count), -1]
    }
    text += [UInt8](repeating: 7, count: 64)
    let isWanted = names.map { _ in !random.oneIn(7) }
    var codes = [UInt32](repeating: 99_999_999, count: names.count)
    text.withUnsafeBufferPointer { text in
      starts.withUnsafeBufferPointer { starts in
        ends.withUnsafeBufferPointer { ends in
          if names.isEmpty { return }
          let column = TextColumn(
            bytes: text.baseAddress!, starts: starts.baseAddress!, ends: ends.baseAddress!,
            stride: 2, excess: 1)
          dictionary.findCodes(of: column, count: names.count, where: isWanted, into: &codes)
        }
      }
    }
    for (row, name) in names.enumerated() {
      // The others have any.
      guard isWanted[row] else { continue }
      if let code = truth[name] {
        #expect(codes[row] == code)
      } else {
        // Long ones are looked up first.
        #expect(codes[row] >= known && codes[row] < dictionary.count)
        truth[name] = codes[row]
      }
    }
    #expect(Set(truth.values).count == truth.count && truth.count == dictionary.count)
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
