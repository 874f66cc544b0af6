/// Two windows of a log, compared.
package struct Comparison: Sendable {
  /// By unit bytewise, then by indicator.
  package let rows: [ChangeResult]
  /// Reasons why differences may mislead.
  package let warnings: [ComparisonWarning]
  /// The data suppressed in the windows; empty if the comparison is for internal use only.
  package let publications: [Publication]
}
