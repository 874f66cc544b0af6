/// An indicator's value as what it is made of; it aggregates as a ratio of sums (SPEC section 4).
package struct Ratio: Equatable, Sendable {
  package var numerator: Int64
  /// Never 0.
  package var denominator: Int64

  package init(numerator: Int64, denominator: Int64) {
    precondition(denominator != 0, "a ratio without a denominator is a null")
    self.numerator = numerator
    self.denominator = denominator
  }

  /// The quotient, rounded once.
  package var value: Double { Double(numerator) / Double(denominator) }
}

/// A ratio, or why there is none.
package enum IndicatorValue: Equatable, Sendable {
  case ratio(Ratio)
  case null(NullReason)
}
