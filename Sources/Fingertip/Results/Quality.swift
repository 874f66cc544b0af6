import FingertipIngest
import FingertipReport

/// A file that could not be read to its end.
public struct DamagedFile: Sendable, Equatable {
  /// The file as it was named; nil in a published analysis, for files are often named after persons or
  /// devices.
  public let file: String?
  /// Byte of the file as stored.
  public let offset: Int64
  /// What was wrong.
  public let what: String
}

/// What the reading of logs met.
public struct ReadingQuality: Sendable, Equatable {
  /// Files read.
  public let files: Int64
  /// Bytes as stored.
  public let bytesCompressed: Int64
  /// Bytes after decompression.
  public let bytes: Int64
  /// Rows read.
  public let read: Int64
  /// Rows that broke a rule.
  public let rejected: Int64
  /// By the contract's word, such as `bad-timestamp`; only those that occur.
  public let rejectedByReason: [String: Int64]
  /// Files whose end is missing, where the options allow that.
  public let damaged: [DamagedFile]

  /// - Parameter namesFiles: whether damaged files are named.
  init(_ quality: IngestQuality, namesFiles: Bool = true) {
    files = quality.files
    bytesCompressed = quality.bytesCompressed
    bytes = quality.bytes
    read = quality.read
    rejected = quality.rejected
    rejectedByReason = Dictionary(
      uniqueKeysWithValues: quality.reasonsInOrder.map { ($0.word, $1) })
    damaged = quality.damaged.map {
      DamagedFile(file: namesFiles ? $0.file : nil, offset: $0.offset, what: $0.what)
    }
  }
}

/// What became of the rows read: `read` is the sum of `rejected` and the five counts of rows here.
public struct Quality: Sendable, Equatable {
  /// What reading met.
  public let reading: ReadingQuality
  /// Rows equal to another in everything.
  public let duplicate: Int64
  /// Rows equal to another but for an earlier end.
  public let superseded: Int64
  /// Rows of apps that are not work.
  public let notWork: Int64
  /// Rows wholly outside the window.
  public let outside: Int64
  /// Rows that the results rest on.
  public let used: Int64
  /// The first used start, RFC 3339 in the analysis zone; nil without a used row.
  public let first: String?
  /// The last used start or end.
  public let last: String?
  /// Distinct devices of cadres; nil in a published analysis of too few cadres.
  public let devices: Int64?
  /// Active cadre-days on workdays, of all cadres' workdays in the window; nil where there are none, and
  /// in a published analysis of too few cadres.
  public let coverage: Double?
}
