/// What became of the rows of an append, which are durable.
public struct LiveReceipt: Sendable, Equatable {
  /// The number of rows that are in the log, repeats included.
  public let accepted: Int64
  /// The number of rows that break a rule, which the log only counts.
  public let rejected: Int64
  /// The number of the append in the log, from 1. A log that is opened again has at least all appends
  /// up to the greatest position of a receipt.
  public let position: Int64
  /// The first rejected rows, ``mostRejects`` at most.
  public let rejects: [RejectedRow]

  /// The greatest number of rejected rows that a receipt has.
  public static let mostRejects = 100
}

/// The state of a live log.
public struct LiveStatus: Sendable, Equatable {
  /// The number of accepted rows, repeats included.
  public let rows: Int
  /// The number of rejected rows.
  public let rejected: Int64
  /// The position of the last append; 0 without any.
  public let position: Int64
  /// The position up to which rows are in blocks.
  public let checkpointPosition: Int64
  /// The number of immutable blocks.
  public let blocks: Int
  /// The bytes of the blocks; 0 for a log in memory.
  public let blockBytes: Int64
  /// The bytes of the journals; 0 for a log in memory.
  public let journalBytes: Int64
  /// The number of rows that were removed because they were old.
  public let removed: Int64
  /// Rows that ended before this instant, in milliseconds since 1970, were removed; nil if none were.
  public let removedBeforeMs: Int64?
  /// From the first start to the last start or end, in milliseconds since 1970; nil without rows.
  public let instants: ClosedRange<Int64>?
  /// The bytes of a torn end that were cut when the log was opened: what the last append before a crash
  /// left, which had no receipt.
  public let tornBytes: Int
  /// Why the last checkpoint failed; nil if it did not.
  public let checkpointFailure: FingertipError?
}
