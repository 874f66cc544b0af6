import FingertipAnalysis
import FingertipCore
import FingertipTestSupport
import Testing

/// Compares the statistics of Involution.md with their definitions over all pairs.
@Suite struct StatisticsTests {
  /// Returns points of a kind chosen by the seed: many ties or none, few points or more than are
  /// listed at once.
  private func points(seed: UInt64) -> (x: [Double], y: [Double]) {
    var random = SplitMix64(seed: seed)
    let count = random.pick([0, 1, 2, 3, 5, 8, 30, 70, 150, 260])
    let (xKinds, yKinds) = (random.pick([1, 2, 5, 1000, 0]), random.pick([1, 2, 5, 1000, 0]))
    func value(_ kinds: Int, _ scale: Double) -> Double {
      kinds == 0
        ? .random(in: -1...1, using: &random) * scale
        : Double(Int.random(in: 0..<kinds, using: &random)) * scale / 10
    }
    let isSeries = random.oneIn(3)
    let x = (0..<count).map { isSeries ? Double($0) : value(xKinds, 1e6) }
    return (x, (0..<count).map { x[$0] * (seed % 2 == 0 ? 1e-6 : 0) + value(yKinds, 1) })
  }

  private func isClose(_ one: Double?, _ other: Double?) -> Bool {
    guard let one, let other else { return one == nil && other == nil }
    return abs(one - other) <= 1e-9 * abs(other) + 1e-18
  }

  @Test("slopes are those over all pairs", arguments: testSeeds(60))
  func slopes(seed: UInt64) {
    let (x, y) = points(seed: seed)
    let estimate = SlopeEstimate(y, over: x)
    let naive = NaiveStatistics.slope(y, over: x)
    #expect(isClose(estimate?.slope, naive?.slope))
    #expect(isClose(estimate?.low, naive?.low))
    #expect(isClose(estimate?.high, naive?.high))
  }

  @Test("a slope doesn't depend on the order of points", arguments: testSeeds(10))
  func order(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let (x, y) = points(seed: seed)
    let order = x.indices.shuffled(using: &random)
    #expect(
      SlopeEstimate(order.map { y[$0] }, over: order.map { x[$0] }) == SlopeEstimate(y, over: x))
  }

  @Test func `slopes are selected among points on a line and in steps, which tie in masses`() {
    let x = (0..<3000).map(Double.init)
    let line = SlopeEstimate(x.map { 0.1 * $0 + 7 }, over: x)!
    for slope in [line.low, line.slope, line.high] { #expect(abs(slope - 0.1) < 1e-12) }
    #expect(
      SlopeEstimate(x.map { $0 < 1400 ? 0 : 1 }, over: x)!
        == SlopeEstimate(slope: 0, low: 0, high: 0)
    )
    #expect(
      SlopeEstimate(x.map { _ in 5 }, over: x)! == SlopeEstimate(slope: 0, low: 0, high: 0))
  }

  @Test("30,000 points take no list of 450 million pairs", arguments: [1 as UInt64])
  func manyPoints(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let x = (0..<30_000).map { _ in Double.random(in: 0...1, using: &random) }
    let noise = (0..<30_000).map { _ in Double.random(in: -1...1, using: &random) }
    let estimate = SlopeEstimate(zip(x, noise).map { 3 * $0 + $1 }, over: x)!
    #expect(estimate.low < estimate.slope && estimate.slope < estimate.high)
    #expect(abs(estimate.slope - 3) < 0.05 && estimate.high - estimate.low < 0.08)
  }

  @Test("tests and correlations are those over all pairs", arguments: testSeeds(40))
  func ranks(seed: UInt64) {
    let (x, y) = points(seed: seed)
    #expect(isClose(RankCorrelation.kendallTauB(x, y), NaiveStatistics.kendall(x, y)))
    #expect(isClose(RankCorrelation.spearman(x, y), NaiveStatistics.spearman(x, y)))
    let (test, naive) = (MannKendall(y), NaiveStatistics.mannKendall(y))
    #expect(test.s == naive.s && test.variance == naive.variance)
    #expect(isClose(test.z, naive.z) && test.p == .null(.tooFew))
    let seasons = y.indices.map { $0 % 12 }
    let (seasonal, other) = (
      MannKendall(y, seasons: seasons), NaiveStatistics.mannKendall(y, seasons: seasons)
    )
    #expect(seasonal.s == other.s && seasonal.variance == other.variance)
    #expect(isClose(seasonal.z, other.z) && isClose(seasonal.p.value, other.p))
  }

  @Test("adjusted p-values are the least that a larger share allows", arguments: testSeeds(20))
  func adjusted(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let values = (0..<random.pick([0, 1, 7, 40])).map { _ in
      random.oneIn(4) ? 0.25 : Double.random(in: 0...1, using: &random)
    }
    let known = values.map { random.oneIn(5) ? nil : Optional($0) }
    let adjusted = benjaminiHochberg(known)
    #expect(zip(known, adjusted).allSatisfy { ($0 == nil) == ($1 == nil) })
    let naive = NaiveStatistics.adjusted(known.compactMap(\.self))
    #expect(zip(adjusted.compactMap(\.self), naive).allSatisfy(isClose))
  }
}
