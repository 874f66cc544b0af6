import FingertipCore

/// What differences in differences are made by (SPEC section 6, before and after).
package struct AdoptionParameters: Sendable {
  /// Units of this level are compared.
  package var level: String
  /// When units adopted, in milliseconds since the epoch; it holds for the units below, too.
  package var dates: [Identifier: Int64]
  /// Weeks before and after a date.
  package var weeks = 8
  /// Weeks that the placebo's date is earlier.
  package var placeboWeeks = 8
  package var permutations = 999
  package var seed: UInt64 = 1
  /// Adopters and controls that are needed.
  package let leastUnits = 5

  package init(level: String, dates: [Identifier: Int64]) {
    self.level = level
    self.dates = dates
  }
}

/// What adopting did to one ratio: the change of adopters less that of units that had not adopted.
package struct AdoptionRow: Sendable {
  package let indicator: Indicator
  package let adopters: Int64
  package let controls: Int64
  package let effect: Reported<Effect>
  /// The same at dates at which nobody adopted: far from 0, it warns.
  package let placebo: Reported<Effect>
  /// Adjusted over the table.
  package var adjustedP: Double?

  package struct Effect: Equatable, Sendable {
    package let value: Double
    package let interval: Interval
    package let p: Double
  }
}

/// What one ratio was in a week before or after adoption, less what it was in the weeks before, less the same
/// of controls.
package struct AdoptionEventRow: Sendable {
  package let indicator: Indicator
  /// From the date on; the first week after it is 0.
  package let week: Int
  package let effect: Reported<Double>
}

/// Differences in differences, over all ratios.
package struct Adoption: Sendable {
  package var rows: [AdoptionRow]
  package let events: [AdoptionEventRow]
}
