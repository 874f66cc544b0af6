/// An indicator's value as what it is made of: ratios are summed over rows as numerators and denominators.
public struct Ratio: Equatable, Sendable {
  /// What is divided.
  public let numerator: Int64
  /// What it is divided by; never 0.
  public let denominator: Int64

  /// A ratio.
  ///
  /// - Precondition: the denominator is not 0.
  public init(numerator: Int64, denominator: Int64) {
    precondition(denominator != 0, "a ratio without a denominator is a null")
    self.numerator = numerator
    self.denominator = denominator
  }

  /// The quotient, rounded once; always finite.
  public var value: Double { Double(numerator) / Double(denominator) }
}

extension Reported where Value == Ratio {
  /// The quotient; nil where there is no value.
  public var number: Double? { value?.value }
}
