/// A sum of measures with signs, times a factor: the numerator or denominator of a ratio.
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
    /// Whether it is subtracted.
    public let isNegative: Bool
  }

  /// The terms, at least one.
  public let terms: [Term]
  /// What their sum is multiplied by.
  public let factor: Int64

  /// One measure.
  public init(_ measure: Measure) {
    self.init([Term(measure: measure, isNegative: false)], factor: 1)
  }

  private init(_ terms: [Term], factor: Int64) {
    self.terms = terms
    self.factor = factor
  }

  /// A further measure added.
  public static func + (sum: MeasureSum, measure: Measure) -> MeasureSum {
    MeasureSum(sum.terms + [Term(measure: measure, isNegative: false)], factor: sum.factor)
  }

  /// A further measure subtracted.
  public static func - (sum: MeasureSum, measure: Measure) -> MeasureSum {
    MeasureSum(sum.terms + [Term(measure: measure, isNegative: true)], factor: sum.factor)
  }

  /// All of it times a number.
  public static func * (sum: MeasureSum, factor: Int64) -> MeasureSum {
    MeasureSum(sum.terms, factor: sum.factor * factor)
  }

  /// By the names of measures, in brackets where there are several.
  var formula: String {
    var text = terms[0].measure.name
    for term in terms.dropFirst() { text += (term.isNegative ? " - " : " + ") + term.measure.name }
    if terms.count > 1 { text = "(\(text))" }
    return factor == 1 ? text : "\(text) * \(factor)"
  }
}

extension Measure {
  /// Two measures added.
  public static func + (left: Measure, right: Measure) -> MeasureSum { MeasureSum(left) + right }

  /// One measure less another.
  public static func - (left: Measure, right: Measure) -> MeasureSum { MeasureSum(left) - right }

  /// A measure times a number.
  public static func * (measure: Measure, factor: Int64) -> MeasureSum {
    MeasureSum(measure) * factor
  }
}
