import FingertipAnalysis

/// From when on a trend is told, and called involution: effort that grows while results do not. Trends are
/// told by weeks, months or quarters, of units and levels, never of persons.
public struct InvolutionOptions: Sendable, Equatable {
  /// A trend needs so many periods.
  public var leastPeriods = 6
  /// Results per demand are flat while the upper end of their growth a year, as a logarithm, is no more.
  public var flatPerYear = 0.12
  /// An elasticity less reliable than this is called unreliable.
  public var reliability = 0.7

  /// The contract's defaults.
  public init() {}

  /// As the engine takes them.
  ///
  /// - Throws: ``FingertipError`` of the category `usage` where a value is out of its range.
  func thresholds() throws(FingertipError) -> InvolutionThresholds {
    var thresholds = InvolutionThresholds()
    // Of two periods there is a slope, but no interval; a century of weeks is more than any log spans.
    guard (3...5200).contains(leastPeriods) else {
      throw FingertipError(
        .usage, "least periods must be between 3 and 5200, not \(leastPeriods)")
    }
    guard flatPerYear >= 0, flatPerYear <= 10 else {
      throw FingertipError(.usage, "flat per year must be between 0 and 10, not \(flatPerYear)")
    }
    guard reliability >= 0, reliability <= 1 else {
      throw FingertipError(
        .usage, "reliability must be a share between 0 and 1, not \(reliability)")
    }
    thresholds.leastPeriods = leastPeriods
    thresholds.flatPerYear = flatPerYear
    thresholds.reliability = reliability
    return thresholds
  }
}
