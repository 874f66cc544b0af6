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

  /// Replaces names in braces.
  ///
  /// - Parameters:
  ///   - least: the least denominator of the indicator, named `{least}`; nil if it has none.
  ///   - percent: the text after a share in percent.
  func filled(by thresholds: Thresholds, least: Int64?, percent: String) -> IndicatorText {
    var numbers = thresholds.fixedNumbers
    numbers["least"] = least.map { "\($0)" }
    func filled(_ text: String) -> String {
      fill(text, by: thresholds, numbers, percent: percent)
    }
    return IndicatorText(
      name: name, formula: filled(formula), answers: filled(answers), example: filled(example),
      misleads: filled(misleads))
  }
}

/// Replaces the names of parameters and of other numbers in braces by their values.
///
/// - Parameter percent: the text after a share in percent.
/// - Precondition: every name is that of a parameter or of one of the numbers.
/// - Complexity: O(length).
private func fill(
  _ text: String, by thresholds: Thresholds, _ numbers: [String: String], percent: String
) -> String {
  var result = ""
  for (index, part) in text.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
    guard index > 0, let end = part.firstIndex(of: "}") else {
      result += part
      continue
    }
    let isPercent = part[..<end].hasSuffix("%")
    let name = String(isPercent ? part[..<end].dropLast() : part[..<end])
    if let number = numbers[name] {
      result += number
    } else {
      guard let parameter = Thresholds.parameter(name) else {
        preconditionFailure("no parameter \(name)")
      }
      let value = parameter.value(in: thresholds)
      result += isPercent ? value.percent + percent : value.description
    }
    result += part[part.index(after: end)...]
  }
  return result
}
