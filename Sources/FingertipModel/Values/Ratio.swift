/// The value of an indicator as numerator and denominator, which are summed over rows separately.
public struct Ratio: Equatable, Sendable, Codable {
  /// The dividend.
  public let numerator: Int64
  /// The divisor; never 0.
  public let denominator: Int64

  /// Makes a ratio.
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
  /// The quotient; nil if there is no value.
  public var number: Double? { value?.value }
}
