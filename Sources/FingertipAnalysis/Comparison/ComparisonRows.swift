import FingertipCore

/// One ratio of one unit before and after (SPEC section 6, before and after), over cadres present in both.
package struct ComparisonRow: Sendable {
  /// Index in ``Comparison/unitNames``.
  package let unit: Int
  package let indicator: Indicator
  package let cadres: Int64
  package let before: Reported<Ratio>
  package let after: Reported<Ratio>
  package let difference: Reported<Difference>
  /// Adjusted over the table.
  package var adjustedP: Double?

  /// A difference, between what it lies, and how likely chance alone makes one as far from 0.
  package struct Difference: Equatable, Sendable {
    package let value: Double
    package let interval: Reported<Interval>
    package let p: Double?
  }
}

/// Two windows of a log side by side.
package struct Comparison: Sendable {
  package let unitNames: [UnitName]
  /// By unit bytewise, then by indicator.
  package var rows: [ComparisonRow]
  /// Festivals that one of the windows holds, and the other does not.
  package let unevenFestivals: (before: [String], after: [String])
}
