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

  private struct Entry: TableEntry {
    let key: UnitAppPeriod
    var texts: [String] = []
  }

  @Test("keys are found by their numbers, and those beyond them too", arguments: testSeeds(20))
  func numbers(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let ranges: [CodeDomain: Range<Int>] = [
      .unit: -1..<random.pick(0...3), .app: 0..<random.pick(1...60),
      .period: 0..<random.pick(1...5),
    ]
    let count = ranges.values.reduce(1) { $0 * $1.count }
    #expect(KeyNumbers<UnitAppPeriod>(atMost: count - 1) { ranges[$0]! } == nil)
    let numbers = try #require(KeyNumbers<UnitAppPeriod>(atMost: count) { ranges[$0]! })
    let keys = ranges[.unit]!.flatMap { unit in
      ranges[.app]!.flatMap { app in
        ranges[.period]!.map { period in
          UnitAppPeriod(unit: Int32(unit), app: UInt32(app), period: Int32(period))
        }
      }
    }
    #expect(Set(keys.map { numbers[$0] }) == Set(0..<UInt32(count)))
    // Keys of other ranges have the numbers of these.
    let others = keys.prefix(50).map {
      UnitAppPeriod(unit: $0.unit + 5, app: $0.app + 70, period: $0.period)
    }
    var table = EntryTable<Entry>(numbers)
    var expected: [[Int32]: [String]] = [:]
    for turn in 0..<500 {
      let key = random.pick(keys + others)
      let codes = [key.codes.0, key.codes.1, key.codes.2]
      table.update(key, inserting: Entry(key: key)) { $0.texts.append("text \(turn)") }
      expected[codes, default: []].append("text \(turn)")
    }
    let copy = table
    for entry in copy.entries { table.update(entry.key, inserting: entry) { $0.texts = [] } }
    #expect(table.count == expected.count)
    for entry in copy.entries {
      let (first, second, third) = entry.key.codes
      #expect(entry.texts == expected[[first, second, third]])
      #expect(table.index(of: entry.key).map { table[$0].texts } == [])
    }
    // The first entry begins a cache line, however many there are.
    #expect(copy.entries.withStart { UInt(bitPattern: $0) } % 64 == 0)
  }
}
