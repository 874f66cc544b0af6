import FingertipCore

/// The parameters of differences in differences (Comparisons.md).
package struct AdoptionParameters: Sendable {
  /// The level of the units that are compared.
  package var level: String
  /// The instants at which units adopted, in milliseconds since the epoch; they apply to the units
  /// below, too.
  package var dates: [Identifier: Int64]
  /// Weeks before and after a date.
  package var weeks = 8
  /// The number of weeks by which the placebo's date is earlier.
  package var placeboWeeks = 8
  package var permutations = 999
  package var seed: UInt64 = 1
  /// The least number of adopters, and of controls.
  package let leastUnits = 5

  package init(level: String, dates: [Identifier: Int64]) {
    self.level = level
    self.dates = dates
  }
}

/// The effect of adoption on one ratio: the change of adopters less that of units that had not
/// adopted.
package struct AdoptionRow: Sendable {
  package let indicator: Indicator
  package let adopters: Int64
  package let controls: Int64
  package let effect: Reported<Effect>
  /// The effect at dates without adoption: a value far from 0 is a warning.
  package let placebo: Reported<Effect>
  /// Adjusted over the table.
  package var adjustedP: Double?

  package struct Effect: Equatable, Sendable {
    package let value: Double
    package let interval: Interval
    package let p: Double
  }
}

/// One ratio in a week before or after adoption, less its value in the weeks before, less the same
/// difference of controls.
package struct AdoptionEventRow: Sendable {
  package let indicator: Indicator
  /// The week relative to the date; the first week after it is 0.
  package let week: Int
  package let effect: Reported<Double>
}

/// Differences in differences, over all ratios.
package struct Adoption: Sendable {
  package var rows: [AdoptionRow]
  package let events: [AdoptionEventRow]
}
