import FingertipCore

/// A ratio of sums that tells of a burden: its arithmetic, and what `fingertip indicators` says of it
/// (SPEC section 4).
package struct Indicator: Sendable {
  /// Where an indicator is given.
  package enum Grain: String, Sendable { case cadre, unit, app, type, level }

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
  package let grains: [Grain]

  let numerator: @Sendable (Sums) -> Int64
  let denominator: @Sendable (Sums) -> Int64
  /// All kinds of one of these sets must occur in the log.
  let neededKinds: [EventKindSet]
  /// What is counted and the least it must reach.
  var minimum: (value: @Sendable (Sums) -> Int64, least: Int64)?
  var needsCalendar = false
  var needsApps = false

  /// The value for some sums.
  ///
  /// - Parameters:
  ///   - sums: of a cadre or of a unit.
  ///   - context: what the run had to go by.
  /// - Complexity: O(1).
  package func value(of sums: Sums, in context: Context) -> IndicatorValue {
    absence(in: context).map { .null($0) } ?? value(of: sums)
  }

  /// Why the indicator can't be given, whatever the sums; nil where it can.
  func absence(in context: Context) -> NullReason? {
    if needsApps && !context.hasApps { return .noTable }
    let isCollected = neededKinds.contains { context.kinds.contains(allOf: $0) }
    return isCollected ? nil : .notCollected
  }

  /// The value for some sums, of an indicator that is not absent.
  func value(of sums: Sums) -> IndicatorValue {
    if needsCalendar && sums.isCalendarUnknown { return .null(.calendarUnknown) }
    let denominator = denominator(sums)
    if denominator == 0 { return .null(.noDenominator) }
    if let minimum, minimum.value(sums) < minimum.least { return .null(.tooFew) }
    return .ratio(Ratio(numerator: numerator(sums), denominator: denominator))
  }

  /// The plain ratio of some sums, no minimum asked for; nil without a denominator.
  func ratio(of sums: Sums) -> Ratio? {
    let denominator = denominator(sums)
    if denominator == 0 { return nil }
    return Ratio(numerator: numerator(sums), denominator: denominator)
  }

  /// What decides whether an indicator can be given at all.
  package struct Context: Sendable {
    package var hasApps: Bool
    /// Kinds that occur among all accepted rows, in the window or not.
    package var kinds: EventKindSet

    package init(hasApps: Bool, kinds: EventKindSet) {
      self.hasApps = hasApps
      self.kinds = kinds
    }
  }
}
