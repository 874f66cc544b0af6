import FingertipSystem

/// The standard normal distribution.
package enum NormalDistribution {
  /// Returns the quantile of a share of the distribution, to 16 digits: Wichura, "Algorithm AS 241"
  /// (Applied Statistics 37, 1988), PPND16.
  ///
  /// - Precondition: The share is between 0 and 1, both excluded.
  /// - Complexity: O(1).
  package static func quantile(_ share: Double) -> Double {
    precondition(share > 0 && share < 1, "a quantile is asked for a share between 0 and 1")
    let q = share - 0.5
    // Within 0.425 of the middle, a rational function of the square; in the tails, two of the
    // logarithm.
    if abs(q) <= 0.425 {
      let r = 0.180625 - q * q
      return q * polynomial(Self.middle.numerator, r) / polynomial(Self.middle.denominator, r)
    }
    var r = (-log(q < 0 ? share : 1 - share)).squareRoot()
    let tail = r <= 5 ? Self.near : Self.far
    r -= r <= 5 ? 1.6 : 5
    let value = polynomial(tail.numerator, r) / polynomial(tail.denominator, r)
    return q < 0 ? -value : value
  }

  /// Returns the probability of a value up to `z`.
  ///
  /// - Complexity: O(1).
  package static func share(upTo z: Double) -> Double { erfc(-z / 2.0.squareRoot()) / 2 }

  /// Returns the probability that a value is at least as far from 0 as `z`, on either side.
  ///
  /// - Complexity: O(1).
  package static func twoSidedP(_ z: Double) -> Double { erfc(abs(z) / 2.0.squareRoot()) }

  private static func polynomial(_ coefficients: [Double], _ x: Double) -> Double {
    coefficients.reversed().reduce(0) { $0 * x + $1 }
  }

  // The published coefficients, by ascending power.
  private static let middle = (
    numerator: [
      3.3871328727963666080, 1.3314166789178437745e2, 1.9715909503065514427e3,
      1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
      3.3430575583588128105e4, 2.5090809287301226727e3,
    ],
    denominator: [
      1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
      2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4,
      5.2264952788528545610e3,
    ]
  )
  private static let near = (
    numerator: [
      1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550,
      3.64784832476320460504, 1.27045825245236838258, 2.41780725177450611770e-1,
      2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ],
    denominator: [
      1.0, 2.05319162663775882187, 1.67638483018380384940, 6.89767334985100004550e-1,
      1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
      1.05075007164441684324e-9,
    ]
  )
  private static let far = (
    numerator: [
      6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580,
      2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
      2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ],
    denominator: [
      1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
      7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
      2.04426310338993978564e-15,
    ]
  )
}
