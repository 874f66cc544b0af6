import FingertipSystem

/// Student's t-distribution.
package enum StudentDistribution {
  /// Returns the quantile of 97.5 %, to about 13 digits.
  ///
  /// - Precondition: `degrees` is positive.
  /// - Complexity: O(degrees of freedom), up to 1000 of them.
  package static func upperQuantile(degrees: Int) -> Double {
    precondition(degrees > 0, "a t-distribution has a degree of freedom")
    let start = expansion(degrees: Double(degrees))
    // Its error is below the fifth power of the inverse of the degrees.
    if degrees > 1000 { return start }
    // Bisection needs no derivative; with 1 and 2 degrees the expansion is far off.
    var (low, high) = degrees > 10 ? (start - 1e-3, start + 1e-3) : (1.9, 13.0)
    while true {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { return middle }
      if central(middle, degrees: degrees) < 0.95 { low = middle } else { high = middle }
    }
  }

  /// Returns the probability between −t and t, by the finite sums of Abramowitz and Stegun,
  /// Handbook of Mathematical Functions, 26.7.3 and 26.7.4.
  private static func central(_ t: Double, degrees: Int) -> Double {
    let angle = atan(t / Double(degrees).squareRoot())
    let (sine, cosine) = (sin(angle), cos(angle))
    let isOdd = !degrees.isMultiple(of: 2)
    var term = isOdd ? cosine : 1
    var sum = degrees == 1 ? 0 : term
    var power = isOdd ? 2 : 1
    while power < degrees - 2 {
      term *= cosine * cosine * Double(power) / Double(power + 1)
      sum += term
      power += 2
    }
    return isOdd ? 2 / Double.pi * (angle + sine * sum) : sine * sum
  }

  /// Returns the expansion of the quantile by inverse powers of the degrees (Abramowitz and Stegun,
  /// 26.7.5).
  private static func expansion(degrees n: Double) -> Double {
    let z = NormalDistribution.quantile(0.975)
    let q = z * z
    let terms = [
      z * (q + 1) / 4,
      z * ((5 * q + 16) * q + 3) / 96,
      z * (((3 * q + 19) * q + 17) * q - 15) / 384,
      z * ((((79 * q + 776) * q + 1482) * q - 1920) * q - 945) / 92_160,
    ]
    return z + terms.reversed().reduce(0) { ($0 + $1) / n }
  }
}
