import FingertipIngest

/// How far reading has come.
public struct ReadingProgress: Sendable, Equatable {
  /// Bytes as stored.
  public let bytesRead: Int64
  /// Nil where the size of an input can't be known, as of a pipe.
  public let bytesTotal: Int64?
  /// Rows read.
  public let rows: Int64

  init(_ progress: IngestProgress) {
    bytesRead = progress.bytesRead
    bytesTotal = progress.bytesTotal
    rows = progress.rows
  }
}
