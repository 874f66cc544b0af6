/// The texts of an indicator.
///
/// Texts contain the names of thresholds in braces, such as `{zombie_share%}` for a share in
/// percent, so that they state the values used.
public struct IndicatorText: Sendable, Equatable {
  /// The name as a heading.
  public var name: String
  /// The definition.
  public var formula: String
  /// The burden that it measures, and the demands that cause it.
  public var answers: String
  /// A calculation with numbers.
  public var example: String
  /// The limits of the number, and cases in which it is misleading.
  public var misleads: String

  func filled(by thresholds: Thresholds, percent: String) -> IndicatorText {
    func filled(_ text: String) -> String { fill(text, by: thresholds, percent: percent) }
    return IndicatorText(
      name: name, formula: filled(formula), answers: filled(answers), example: filled(example),
      misleads: filled(misleads))
  }
}

/// Replaces the names of parameters in braces by their values.
///
/// - Parameter percent: the text after a share in percent.
/// - Precondition: every name is that of a parameter.
/// - Complexity: O(length).
private func fill(_ text: String, by thresholds: Thresholds, percent: String) -> String {
  var result = ""
  for (index, part) in text.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
    guard index > 0, let end = part.firstIndex(of: "}") else {
      result += part
      continue
    }
    let isPercent = part[..<end].hasSuffix("%")
    let name = String(isPercent ? part[..<end].dropLast() : part[..<end])
    guard let parameter = Thresholds.parameter(name) else {
      preconditionFailure("no parameter \(name)")
    }
    let value = parameter.value(in: thresholds)
    result += isPercent ? value.percent + percent : value.description
    result += part[part.index(after: end)...]
  }
  return result
}
