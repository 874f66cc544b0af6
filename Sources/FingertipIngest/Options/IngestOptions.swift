import FingertipCore

/// Options for reading logs (EventLog.md).
package struct IngestOptions: Sendable {
  /// The time zone of timestamps without an offset.
  package var zone: TimeZoneRules
  package var epochUnit: EpochUnit = .milliseconds
  /// The encoding of text; nil to tell it file by file.
  package var textEncoding: TextEncoding?
  /// The encoding of rows; nil to detect it by a file's first bytes.
  package var inputFormat: (any LogFormat.Type)?
  /// The names of columns and keys.
  package var columns = ColumnNames()
  package var limits = RowLimits()
  /// True if rows that the rules reject are checked again in the forms that people write.
  package var isLenient = false
  package var maxRejects: RejectLimit = .share(0.01)
  /// The number of distinct ids, in all fields together, above which reading fails; nil for none.
  package var maxIDs: Int?
  /// The number of bytes of memory above which rows are put into a temporary file; nil for no limit.
  package var memoryLimit: Int?
  /// The bytes of rows that one thread may hold: half of the limit, because rows that are put into a
  /// file or swept are in memory beside them.
  var rowBytesPerThread: Int? { memoryLimit.map { $0 / 2 / threads } }
  /// True if the rows before a damaged part of a file are kept; otherwise the run fails.
  package var keepsGoing = false
  /// Replaces the ids of cadres and devices before anything is stored.
  package var pseudonymizer: Pseudonymizer?
  /// True if some blocks are tokenized once more, to separate that stage's time from the next
  /// one's.
  package var samplesStages = false
  /// The number of threads, 1 or more.
  package var threads = 1
  /// The number of pieces of a file that helpers may decode ahead of its owner. Two threads already
  /// share decompressing and tokenizing evenly; with three or more, one can't decompress for all.
  /// Eight decode more than one can split into blocks, and more would only use memory.
  var framesAhead: Int { threads > 2 ? min(threads - 1, 8) : 0 }
  /// The number of bytes of text read at once; differs from the standard only in tests.
  package var blockSize = Self.standardBlockSize

  /// Small enough to stay in a second-level cache between decompression and tokenizing, large
  /// enough that the cost of one lock per block is negligible.
  static let standardBlockSize = 256 << 10

  /// What reading decides about rows.
  package var decisions: ReadingDecisions {
    ReadingDecisions(
      timeZone: zone.identifier, epochUnit: epochUnit.rawValue, limits: limits,
      isLenient: isLenient, keyFingerprint: pseudonymizer?.fingerprint)
  }

  /// The rules that rows must pass.
  var rules: RowRules { RowRules(zone: zone, epochUnit: epochUnit, limits: limits) }

  /// The rules for rows that the others reject.
  var lenientRules: LenientRules {
    LenientRules(zone: zone, epochUnit: epochUnit, areOn: isLenient)
  }

  package init(zone: TimeZoneRules) { self.zone = zone }
}
