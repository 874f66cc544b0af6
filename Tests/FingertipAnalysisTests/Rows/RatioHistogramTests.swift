import FingertipAnalysis
import FingertipCore
import Testing

@Suite struct RatioHistogramTests {
  private let context = Indicator.Context(hasApps: false, kinds: EventKindSet([.app, .field]))

  private func rows(_ ratios: [Int64?]) -> [CadreRow] {
    ratios.enumerated().map { place, ratio in
      var sums = Sums()
      sums[.appMs] = ratio ?? 5
      sums[.fieldMs] = ratio == nil ? 0 : 100
      return CadreRow(cadre: UInt32(place), period: 0, sums: sums)
    }
  }

  @Test("no range holds fewer than enough, and none is lost", arguments: [1, 3, 5, 10])
  func ranges(least: Int) {
    var state: UInt64 = 7
    for count in [0, 1, 4, 5, 11, 60, 400] {
      let ratios = (0..<count).map { _ -> Int64? in
        state = state &* 6_364_136_223_846_793_005 &+ 1
        return state >> 60 == 0 ? nil : Int64(state >> 40 % 3000)
      }
      let histogram = RatioHistogram(of: rows(ratios), in: context, least: least)
      let known = Int64(ratios.count { $0 != nil })
      #expect(histogram.count == known)
      guard known >= least, known > 0 else {
        #expect(histogram.bins.isEmpty && histogram.median == nil)
        continue
      }
      #expect(histogram.bins.reduce(0) { $0 + $1.count } == known)
      #expect(histogram.bins.allSatisfy { $0.count >= Int64(least) })
      for (one, next) in zip(histogram.bins, histogram.bins.dropFirst()) {
        #expect(one.high == next.low)
      }
      for bin in histogram.bins {
        let inside = ratios.count { ratio in
          guard let ratio else { return false }
          return Double(ratio) / 100 >= bin.low && bin.high.map { Double(ratio) / 100 < $0 } ?? true
        }
        #expect(Int64(inside) == bin.count)
      }
    }
  }

  @Test func `a median needs enough on both sides`() {
    let ratios: [Int64?] = Array(repeating: 100, count: 9)
    #expect(RatioHistogram(of: rows(ratios), in: context, least: 5).median == nil)
    #expect(RatioHistogram(of: rows(ratios + [100]), in: context, least: 5).median == 1)
  }
}
