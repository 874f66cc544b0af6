import FingertipCore
import FingertipSynthesis
import Testing

@Suite("Distributions")
struct DistributionTests {
  /// Returns the mean and variance of many draws.
  private func moments(_ draw: (inout SeededGenerator) -> Double) -> (
    mean: Double, variance: Double
  ) {
    var random = SeededGenerator(seed: 11, stream: .day)
    let values = (0..<20_000).map { _ in draw(&random) }
    let mean = values.reduce(0, +) / 20_000
    return (mean, values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000)
  }

  @Test("Streams of different keys begin differently")
  func streams() {
    let firsts = (0..<1000).flatMap { first in
      (0..<10).map { second -> UInt64 in
        var random = SeededGenerator(seed: 1, stream: .day, first, second)
        return random.next()
      }
    }
    #expect(Set(firsts).count == 10_000)
  }

  @Test("Poisson: mean and variance agree", arguments: [0.1, 3, 29, 31, 250])
  func poisson(mean: Double) {
    let found = moments { Double($0.poisson(mean)) }
    #expect(abs(found.mean - mean) < 5 * (mean / 20_000).squareRoot() + 0.01)
    #expect(abs(found.variance / mean - 1) < 0.08)
  }

  @Test("Negative binomial of mean 8 and dispersion 4: median 7, p95 17, variance 24")
  func negativeBinomial() {
    var random = SeededGenerator(seed: 11, stream: .day)
    let values = (0..<20_000).map { _ in
      random.negativeBinomial(mean: 8, dispersion: 4)
    }.sorted()
    #expect(values[10_000] == 7)
    #expect(values[19_000] == 17)
    #expect(abs(moments { Double($0.negativeBinomial(mean: 8, dispersion: 4)) }.variance - 24) < 2)
  }

  @Test("Beta, normal, lognormal, integers and binomial have their moments")
  func others() {
    let beta = moments { $0.beta(mean: 0.45, weight: 10) }
    #expect(abs(beta.mean - 0.45) < 0.01 && abs(beta.variance - 0.0225) < 0.002)
    let normal = moments { $0.normal() }
    #expect(abs(normal.mean) < 0.04 && abs(normal.variance - 1) < 0.06)
    let below = moments { $0.lognormal(median: 55, sigma: 1) < 55 ? 1 : 0 }
    #expect(abs(below.mean - 0.5) < 0.02)
    let integer = moments { Double($0.integer(in: 3...7)) }
    #expect(abs(integer.mean - 5) < 0.06 && abs(integer.variance - 2) < 0.1)
    let binomial = moments { Double($0.binomial(4, 0.3)) }
    #expect(abs(binomial.mean - 1.2) < 0.04 && abs(binomial.variance - 0.84) < 0.05)
  }
}
