/// Counts of the rows read by their treatment: `read` is the sum of `rejected` and the five counts
/// of rows here.
public struct Quality: Sendable, Equatable {
  /// The quality of the log as read.
  public let reading: ReadingQuality
  /// Rows equal to another in everything.
  public let duplicate: Int64
  /// Rows equal to another except for an earlier end.
  public let superseded: Int64
  /// Rows of apps that are not work.
  public let notWork: Int64
  /// Rows completely outside the window.
  public let outside: Int64
  /// Rows that the results are based on.
  public let used: Int64
  /// The first used start, RFC 3339 in the query's zone; nil without a used row.
  public let first: String?
  /// The last used start or end.
  public let last: String?
  /// Distinct devices of cadres; nil in a published analysis of too few cadres.
  public let devices: Int64?
  /// The ratio of active cadre-days on workdays to all cadres' workdays in the window; nil if there
  /// are none, and in a published analysis of too few cadres.
  public let coverage: Double?
  /// The share of sessions that begin within a second of the end of the cadre's last one with the
  /// same app: what is one use in several rows, which ``Thresholds/sessionGapMs`` joins. Nil without
  /// a session, and in a published analysis of too few cadres.
  public let resumedShare: Double?
}
