/// What there is to know of an indicator before its number is believed: the definition, an example with
/// numbers, what misleads, and the demand it answers.
package struct IndicatorEntry: Sendable {
  /// The number in SPEC's table.
  package let number: Int
  package let id: String
  package let formula: String
  /// Of the value, such as `per hour`.
  package let unit: String
  package let range: String
  /// What is worse.
  package let direction: String
  /// The demands it answers, by `BACKGROUND.md`, and the burden in words.
  package let burden: String
  package let grains: [Indicator.Grain]
  /// The arithmetic with numbers.
  package let example: String
  /// What the number does not say, and when it deceives.
  package let misleads: String

  /// An indicator that is no ratio of sums.
  init(
    number: Int, id: String, formula: String, unit: String, range: String,
    direction: String = IndicatorWords.higherIsWorse, burden: String, grains: [Indicator.Grain],
    example: String, misleads: String
  ) {
    self.number = number
    self.id = id
    self.formula = formula
    self.unit = unit
    self.range = range
    self.direction = direction
    self.burden = burden
    self.grains = grains
    self.example = example
    self.misleads = misleads
  }

  /// What an indicator says of itself, and more.
  init(_ id: String, example: String, misleads: String) {
    guard let indicator = Indicator.named(id) else {
      preconditionFailure("There is no indicator \(id).")
    }
    self.init(
      number: indicator.number, id: id, formula: indicator.formula, unit: indicator.unit,
      range: indicator.range, direction: indicator.direction, burden: indicator.burden,
      grains: indicator.grains, example: example, misleads: misleads)
  }
}

extension IndicatorEntry {
  /// In the order of SPEC section 4's table.
  package static let all: [IndicatorEntry] =
    screenAndField + idleApps + overlaps + reporting + tasks + compulsion + control + escalation
    + hours + load + involution

  /// The entry of an id, if there is one.
  ///
  /// - Complexity: O(entries).
  package static func named(_ id: String) -> IndicatorEntry? { all.first { $0.id == id } }
}
