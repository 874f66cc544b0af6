import FingertipAnalysis
import FingertipTestSupport
import Testing

@Suite struct CodeSetTests {
  /// Bounds at which a bitmap is smaller at once, soon and never.
  private static let bounds = [1, 64, 65, 3000, 1_000_000]

  private func codes(below bound: Int, using random: inout SplitMix64) -> [UInt32] {
    let count = random.pick([0, 1, 10, 70, 700])
    return (0..<count).map { _ in .random(in: 0..<UInt32(bound), using: &random) }
  }

  private func set(_ codes: [UInt32], bound: Int) -> CodeSet {
    var set = CodeSet(bound: bound)
    // In pieces, so that lists are sorted in between.
    for start in stride(from: 0, to: codes.count, by: 33) {
      set.insert(Array(codes[start..<min(start + 33, codes.count)]))
    }
    return set
  }

  @Test("inserts and unions count what a set counts", arguments: bounds, testSeeds(4))
  func counts(bound: Int, seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var set = CodeSet(bound: bound)
    var truth: Set<UInt32> = []
    for _ in 0..<30 {
      let codes = codes(below: bound, using: &random)
      truth.formUnion(codes)
      if random.oneIn(2) {
        set.insert(codes)
      } else {
        set.formUnion(self.set(codes, bound: bound))
      }
      #expect(set.count == truth.count)
    }
  }

  @Test("union is commutative and associative", arguments: bounds, testSeeds(8))
  func laws(bound: Int, seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let lists = (0..<3).map { _ in codes(below: bound, using: &random) }
    let sets = lists.map { set($0, bound: bound) }
    func union(_ left: CodeSet, _ right: CodeSet) -> CodeSet {
      var union = left
      union.formUnion(right)
      return union
    }
    let (a, b, c) = (sets[0], sets[1], sets[2])
    let all = Set(lists.joined())
    for whole in [union(union(a, b), c), union(a, union(b, c)), union(c, union(b, a))] {
      #expect(whole.count == all.count)
      // The whole set is unchanged when its members are inserted again.
      #expect(union(whole, set(Array(all), bound: bound)).count == all.count)
    }
  }
}
