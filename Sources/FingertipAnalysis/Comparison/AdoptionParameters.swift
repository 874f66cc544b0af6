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
