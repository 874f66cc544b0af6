import FingertipAnalysis
import FingertipCore
import Foundation
import Testing

/// Compares the statistics of Involution.md with those of SciPy; see
/// `Tests/Conformance/statistics/make.py`.
@Suite struct SciPyTests {
  private struct Golden: Decodable {
    struct Case: Decodable {
      struct Test: Decodable {
        let s: Int
        let variance, z, p: Double
      }

      struct SeasonalTest: Decodable {
        let y: [Double]
        let seasons: [Int]
        let s: Int
        let variance, z, p: Double
      }

      let x, y: [Double]
      let slope: [Double?]?
      let kendall, spearman: Double?
      let mannKendall: Test
    }

    struct Adjusted: Decodable {
      let p, adjusted: [Double]
    }

    let cases: [Case]
    /// The tests of pymannkendall, `seasonal_test`.
    let seasonal: [Case.SeasonalTest]
    let adjusted: Adjusted
    let quantiles: [[Double]]
    /// Degrees of freedom, and the 97.5 % point.
    let students: [[Double]]

    static func read() throws -> Golden {
      let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Conformance/statistics/scipy.json").standardizedFileURL
      return try JSONDecoder().decode(Golden.self, from: Data(contentsOf: file))
    }
  }

  private func isClose(_ one: Double?, _ other: Double?) -> Bool {
    guard let one, let other else { return one == nil && other == nil }
    return abs(one - other) <= 1e-12 * abs(other) + 1e-15
  }

  @Test func `slopes, correlations and tests are SciPy's`() throws {
    let cases = try Golden.read().cases
    #expect(cases.count > 30)
    for golden in cases {
      let place: Comment = "\(golden.x) \(golden.y)"
      let slope = SlopeEstimate(golden.y, over: golden.x)
      #expect(isClose(slope?.slope, golden.slope.flatMap { $0[0] }), place)
      // SciPy has no interval if ties make the variance negative.
      if golden.slope.flatMap({ $0[1] }) != nil || golden.slope == nil {
        #expect(isClose(slope?.low, golden.slope.flatMap { $0[1] }), place)
        #expect(isClose(slope?.high, golden.slope.flatMap { $0[2] }), place)
      }
      #expect(isClose(RankCorrelation.kendallTauB(golden.x, golden.y), golden.kendall), place)
      #expect(isClose(RankCorrelation.spearman(golden.x, golden.y), golden.spearman), place)
      // One season is none, but has a p-value.
      let test = MannKendall(golden.y, seasons: golden.y.map { _ in 0 })
      #expect(test.s == golden.mannKendall.s, place)
      #expect(isClose(test.variance, golden.mannKendall.variance), place)
      #expect(isClose(test.z, golden.mannKendall.z), place)
      #expect(isClose(test.p.value, golden.mannKendall.p), place)
    }
  }

  @Test func `seasonal tests are pymannkendall's`() throws {
    let cases = try Golden.read().seasonal
    #expect(cases.count > 10)
    for golden in cases {
      let place: Comment = "\(golden.y)"
      let test = MannKendall(golden.y, seasons: golden.seasons)
      #expect(test.s == golden.s, place)
      #expect(isClose(test.variance, golden.variance) && isClose(test.z, golden.z), place)
      #expect(isClose(test.p.value, golden.p), place)
    }
  }

  @Test func `adjusted p-values and quantiles are SciPy's`() throws {
    let golden = try Golden.read()
    let adjusted = benjaminiHochberg(golden.adjusted.p.map { $0 })
    for (one, other) in zip(adjusted, golden.adjusted.adjusted) { #expect(isClose(one, other)) }
    for pair in golden.quantiles {
      let quantile = NormalDistribution.quantile(pair[0])
      #expect(abs(quantile - pair[1]) <= 1e-13 * max(1, abs(pair[1])), "\(pair[0])")
    }
    for pair in golden.students {
      #expect(isClose(StudentDistribution.upperQuantile(degrees: Int(pair[0])), pair[1]))
    }
  }
}
