import FingertipCore

/// One ratio of one unit before and after (Comparisons.md), over cadres present in both.
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

  /// A difference, its interval, and the probability that chance alone gives one as far from 0.
  package struct Difference: Equatable, Sendable {
    package let value: Double
    package let interval: Reported<Interval>
    package let p: Double?
  }
}

/// Two windows of a log, compared.
package struct Comparison: Sendable {
  package let unitNames: [UnitName]
  /// By unit bytewise, then by indicator.
  package var rows: [ComparisonRow]
  /// Festivals in one of the windows that are not in the other.
  package let unevenFestivals: (before: [String], after: [String])
}
