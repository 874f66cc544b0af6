import FingertipCore
import FingertipSystem

extension SeededGenerator {
  /// Draws a uniform number in `0..<1`, a multiple of 2^-53.
  ///
  /// - Complexity: O(1).
  @inline(__always)
  package mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// Draws a number of a range.
  ///
  /// - Complexity: O(1).
  mutating func uniform(in range: ClosedRange<Double>) -> Double {
    range.lowerBound + uniform() * (range.upperBound - range.lowerBound)
  }

  /// Draws an integer in `range`.
  ///
  /// - Complexity: O(1).
  package mutating func integer(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + number(below: range.count)
  }

  /// Draws an element, all equally likely.
  ///
  /// - Precondition: the collection is not empty.
  /// - Complexity: O(1).
  mutating func element<Elements: RandomAccessCollection>(of elements: Elements) -> Elements.Element
  {
    elements[elements.index(elements.startIndex, offsetBy: number(below: elements.count))]
  }

  /// Returns true with a probability.
  ///
  /// - Complexity: O(1).
  @inline(__always)
  package mutating func chance(_ probability: Double) -> Bool {
    uniform() < probability
  }

  /// Draws a standard normal number (Box and Muller, 1958; the second of the pair is discarded).
  ///
  /// - Complexity: O(1).
  package mutating func normal() -> Double {
    let radius = (-2 * log(1 - uniform())).squareRoot()
    return radius * cos(2 * .pi * uniform())
  }

  /// Draws a lognormal number: the median times exp of a normal number with standard deviation
  /// `sigma`.
  ///
  /// - Complexity: O(1).
  package mutating func lognormal(median: Double, sigma: Double) -> Double {
    median * exp(sigma * normal())
  }

  /// Draws a Poisson count: Knuth's product of uniforms, and from a mean of 30 on the rounded
  /// normal, because the cost of the product grows with the mean.
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

  /// Draws the number of successes in `trials` trials of one probability.
  ///
  /// - Complexity: O(`trials`).
  package mutating func binomial(_ trials: Int, _ probability: Double) -> Int {
    var count = 0
    for _ in 0..<trials where chance(probability) { count += 1 }
    return count
  }

  /// Draws a gamma number of scale 1 (Marsaglia and Tsang, 2000).
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

  /// Draws a Beta number in `0...1` with the given mean; its two shapes add up to `weight`.
  ///
  /// - Complexity: O(1) expected.
  package mutating func beta(mean: Double, weight: Double) -> Double {
    let successes = gamma(shape: mean * weight)
    return successes / (successes + gamma(shape: (1 - mean) * weight))
  }

  /// Draws a negative binomial count: a Poisson whose mean is gamma distributed.
  ///
  /// - Complexity: O(`mean`) expected.
  package mutating func negativeBinomial(mean: Double, dispersion: Double) -> Int {
    poisson(gamma(shape: dispersion) * mean / dispersion)
  }
}
