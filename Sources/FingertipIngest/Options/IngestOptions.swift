import FingertipCore

/// How logs are read (SPEC section 1).
package struct IngestOptions: Sendable {
  /// Of timestamps without an offset.
  package var zone: TimeZoneRules
  package var epochUnit: EpochUnit = .milliseconds
  package var textEncoding: TextEncoding = .utf8
  /// The encoding of rows; nil to recognize it by a file's first bytes.
  package var inputFormat: (any LogFormat.Type)?
  package var limits = RowLimits()
  package var maxRejects: RejectLimit = .share(0.01)
  /// Whether the rows before a file's damage are kept instead of failing the run.
  package var keepsGoing = false
  /// Replaces the ids of cadres and devices before anything is stored.
  package var pseudonymizer: Pseudonymizer?
  /// Whether some blocks are tokenized once more, to tell that stage's time from the next one's.
  package var samplesStages = false
  /// Threads to use, 1 or more.
  package var threads = 1
  /// How many pieces of a file helpers may decode ahead of its owner. Two threads share decompressing
  /// and tokenizing evenly as it is; from three on one can't decompress for all. Eight decode more than
  /// one can cut into blocks, and more would only fill memory.
  var framesAhead: Int { threads > 2 ? min(threads - 1, 8) : 0 }
  /// Bytes of text that are read at once; other than in tests the standard.
  var blockSize = Self.standardBlockSize

  /// Small enough to stay in a second-level cache between decompression and tokenizing, large enough
  /// that a lock a block costs nothing.
  static let standardBlockSize = 256 << 10

  /// The rules that rows must pass.
  var rules: RowRules { RowRules(zone: zone, epochUnit: epochUnit, limits: limits) }

  package init(zone: TimeZoneRules) { self.zone = zone }
}

/// How many rows may be rejected before the run fails (SPEC section 1, `--max-rejects`).
package enum RejectLimit: Equatable, Sendable {
  /// Of the rows read, 0 to 1.
  case share(Double)
  case count(Int64)

  package func isExceeded(rejected: Int64, read: Int64) -> Bool {
    switch self {
    case .share(let share): Double(rejected) > share * Double(read)
    case .count(let count): rejected > count
    }
  }
}
