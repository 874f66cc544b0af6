import FingertipCore
import FingertipTestSupport
import Testing

@testable import FingertipAnalysis

@Suite struct BootstrapTests {
  /// Returns the ids `c0`, `c1`… in bytewise order.
  private func ids(_ count: Int) -> IdentifierColumn {
    IdentifierColumn(texts: (0..<count).map { "c\($0)" }.sorted())
  }

  @Test func `counts are Poisson's, of mean 1`() {
    var parameters = Thresholds()
    parameters.draws = 1000
    let weights = CadreWeights(parameters, cadres: ids(1000))
    var seen = [Int](repeating: 0, count: 9)
    let counts = UnsafeMutableBufferPointer<Double>.allocate(capacity: 1000)
    counts.initialize(repeating: 0)
    defer { counts.deallocate() }
    for cadre in 0..<1000 as Range<UInt32> {
      weights.fill(counts, cadre: cadre)
      for count in counts { seen[Int(count)] += 1 }
    }
    // With a million draws, shares deviate by half a permille at most.
    let shares = [0.36788, 0.36788, 0.18394, 0.06131, 0.01533, 0.00307, 0.00051]
    for (count, share) in shares.enumerated() {
      #expect(abs(Double(seen[count]) / 1e6 - share) < 0.002, "\(count)")
    }
  }

  @Test func `a cadre's counts depend on the seed and the id, and not on other cadres`() {
    func counts(seed: UInt64, cadre: UInt32, of cadres: [String]) -> [Double] {
      var parameters = Thresholds()
      parameters.seed = seed
      let counts = UnsafeMutableBufferPointer<Double>.allocate(capacity: 101)
      counts.initialize(repeating: 0)
      defer { counts.deallocate() }
      CadreWeights(
        parameters, cadres: IdentifierColumn(texts: cadres)
      ).fill(counts, cadre: cadre)
      return Array(counts)
    }
    let alone = counts(seed: 1, cadre: 0, of: ["王"])
    #expect(counts(seed: 1, cadre: 2, of: ["a", "b", "王"]) == alone)
    #expect(counts(seed: 2, cadre: 0, of: ["王"]) != alone)
    #expect(counts(seed: 1, cadre: 0, of: ["玉"]) != alone)
  }

  @Test func `ids have the published hash`() {
    // The test vectors of FNV-1a, 64 bits.
    let column = IdentifierColumn(texts: ["a", "foobar"])
    #expect(column.hash(of: 0) == 0xaf63_dc4c_8601_ec8c)
    #expect(column.hash(of: 1) == 0x8594_4171_f739_67e8)
  }

  @Test func `an interval of few cadres ends farther out, and of many at the plain points`() throws
  {
    let values = (1...999).map(Double.init)
    func interval(cadres: Int64) -> Interval? {
      Interval.expandedTail(cadres: cadres).flatMap { Interval(percentilesOf: values, tail: $0) }
    }
    let five = interval(cadres: 5)
    // Φ(−√(5/4) · 2.776) is 0.00095, below the first of 999 values.
    #expect(five == Interval(low: 1, high: 999))
    #expect(abs(try #require(Interval.expandedTail(cadres: 20)) - 0.0158808) < 1e-6)
    let many = interval(cadres: 1_000_000)!
    #expect(abs(many.low - 25) < 0.01 && abs(many.high - 975) < 0.01)
    #expect(interval(cadres: 1) == nil)
    let tails = try (2...3001 as ClosedRange<Int64>).map {
      try #require(Interval.expandedTail(cadres: $0))
    }
    #expect(zip(tails, tails.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func `of 999 values an interval ends at the 25th and the 975th`() {
    let interval = Interval(percentilesOf: (1...999).map(Double.init).shuffled())
    #expect(interval == Interval(low: 25, high: 975))
    #expect(Interval(percentilesOf: [3]) == Interval(low: 3, high: 3))
    #expect(Interval(percentilesOf: []) == nil)
  }

  @Test("weighted sums are those of each cadre taken so often", arguments: testSeeds(5))
  func sums(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var parameters = Thresholds()
    (parameters.draws, parameters.seed) = (50, seed)
    let weights = CadreWeights(parameters, cadres: ids(6))
    var sums = WeightedSums(draws: 50)
    let counts = UnsafeMutableBufferPointer<Double>.allocate(capacity: 50)
    counts.initialize(repeating: 0)
    defer { counts.deallocate() }
    for round in 0..<2 {
      if round == 1 { sums.removeAll() }
      var expected = [Int64](repeating: 0, count: 50)
      for cadre in 0..<6 as Range<UInt32> {
        var row = Sums()
        row[.appMs] = .random(in: 0...1_000_000_000, using: &random)
        sums.take(cadre, of: weights)
        sums.add(row)
        weights.fill(counts, cadre: cadre)
        for draw in 0..<50 { expected[draw] += row[.appMs] * Int64(counts[draw]) }
      }
      #expect((0..<50).map { sums.sums(ofDraw: $0)[.appMs] } == expected)
    }
  }
}
