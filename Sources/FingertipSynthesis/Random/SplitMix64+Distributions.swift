import Glibc

extension SplitMix64 {
  /// A standard normal number (Box and Muller, 1958; the second of the pair is not kept).
  ///
  /// - Complexity: O(1).
  package mutating func normal() -> Double {
    let radius = (-2 * log(1 - uniform())).squareRoot()
    return radius * cos(2 * .pi * uniform())
  }

  /// A lognormal number: its median, times e to a normal with standard deviation `sigma`.
  ///
  /// - Complexity: O(1).
  package mutating func lognormal(median: Double, sigma: Double) -> Double {
    median * exp(sigma * normal())
  }

  /// A Poisson count: Knuth's product of uniforms, and from a mean of 30 on the rounded normal,
  /// for the product's cost grows with the mean.
  ///
  /// - Complexity: O(min(`mean`, 30)).
  package mutating func poisson(_ mean: Double) -> Int {
    guard mean > 0 else { return 0 }
    guard mean < 30 else { return max(0, Int((mean + mean.squareRoot() * normal()).rounded())) }
    let limit = exp(-mean)
    var product = uniform()
    var count = 0
    while product > limit {
      product *= uniform()
      count += 1
    }
    return count
  }

  /// The number of successes in `trials` trials of one probability.
  ///
  /// - Complexity: O(`trials`).
  package mutating func binomial(_ trials: Int, _ probability: Double) -> Int {
    var count = 0
    for _ in 0..<trials where chance(probability) { count += 1 }
    return count
  }

  /// A gamma number of scale 1 (Marsaglia and Tsang, 2000).
  ///
  /// - Precondition: `shape` is at least 1.
  /// - Complexity: O(1) expected.
  package mutating func gamma(shape: Double) -> Double {
    precondition(shape >= 1)
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let root = 1 + c * x
      guard root > 0 else { continue }
      let v = root * root * root
      if log(1 - uniform()) < 0.5 * x * x + d - d * v + d * log(v) { return d * v }
    }
  }

  /// A number in `0...1` with the given mean; the two shapes of the Beta add up to `weight`.
  ///
  /// - Complexity: O(1) expected.
  package mutating func beta(mean: Double, weight: Double) -> Double {
    let successes = gamma(shape: mean * weight)
    return successes / (successes + gamma(shape: (1 - mean) * weight))
  }

  /// A negative binomial count: a Poisson whose mean is gamma distributed.
  ///
  /// - Complexity: O(`mean`) expected.
  package mutating func negativeBinomial(mean: Double, dispersion: Double) -> Int {
    poisson(gamma(shape: dispersion) * mean / dispersion)
  }
}
