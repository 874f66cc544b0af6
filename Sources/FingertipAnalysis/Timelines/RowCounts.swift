/// Counts of the accepted rows by their treatment; with the rejected ones they add up to the rows
/// read.
package struct RowCounts: Equatable, Sendable {
  /// Rows equal to another in everything.
  package var duplicate: Int64 = 0
  /// Rows equal to another except for an earlier end.
  package var superseded: Int64 = 0
  /// Rows with apps that are not work.
  package var notWork: Int64 = 0
  /// Rows outside the window.
  package var outside: Int64 = 0
  /// Rows that were measured.
  package var used: Int64 = 0

  package init() {}

  /// Adds the counts of other rows.
  ///
  /// - Complexity: O(1).
  package mutating func add(_ other: RowCounts) {
    duplicate += other.duplicate
    superseded += other.superseded
    notWork += other.notWork
    outside += other.outside
    used += other.used
  }
}
