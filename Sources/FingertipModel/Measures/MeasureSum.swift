/// A signed sum of measures times a factor: the numerator or denominator of a ratio.
///
/// ```swift
/// Measure.appMs - .bothMs + .traceInFieldMs
/// (Measure.inspectionsOnline + .inspectionsOnsite) * 20
/// ```
public struct MeasureSum: Sendable, Equatable {
  /// A measure with its sign.
  public struct Term: Sendable, Equatable {
    /// The measure.
    public let measure: Measure
    /// True if the measure is subtracted.
    public let isNegative: Bool
  }

  /// The terms, at least one.
  public let terms: [Term]
  /// The factor of their sum.
  public let factor: Int64

  /// Adds a measure.
  public static func + (sum: MeasureSum, measure: Measure) -> MeasureSum {
    MeasureSum(terms: sum.terms + [Term(measure: measure, isNegative: false)], factor: sum.factor)
  }

  /// Subtracts a measure.
  public static func - (sum: MeasureSum, measure: Measure) -> MeasureSum {
    MeasureSum(terms: sum.terms + [Term(measure: measure, isNegative: true)], factor: sum.factor)
  }

  /// Multiplies the sum by a number.
  public static func * (sum: MeasureSum, factor: Int64) -> MeasureSum {
    MeasureSum(terms: sum.terms, factor: sum.factor * factor)
  }

  /// The formula in the names of measures, in parentheses if there are several.
  var formula: String {
    var text = terms[0].measure.name
    for term in terms.dropFirst() { text += (term.isNegative ? " - " : " + ") + term.measure.name }
    if terms.count > 1 { text = "(\(text))" }
    return factor == 1 ? text : "\(text) * \(factor)"
  }
}

extension MeasureSum {
  /// Makes a sum of one measure.
  public init(_ measure: Measure) {
    self.init(terms: [Term(measure: measure, isNegative: false)], factor: 1)
  }
}

extension Measure {
  /// Adds two measures.
  public static func + (left: Measure, right: Measure) -> MeasureSum { MeasureSum(left) + right }

  /// Subtracts the second measure from the first.
  public static func - (left: Measure, right: Measure) -> MeasureSum { MeasureSum(left) - right }

  /// Multiplies a measure by a number.
  public static func * (measure: Measure, factor: Int64) -> MeasureSum {
    MeasureSum(measure) * factor
  }
}
