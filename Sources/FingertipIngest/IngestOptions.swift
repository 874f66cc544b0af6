import FingertipCore

/// How logs are read (SPEC section 1).
package struct IngestOptions: Sendable {
  /// Of timestamps without an offset.
  package var zone: TimeZoneRules
  package var epochUnit: EpochUnit = .milliseconds
  package var textEncoding: TextEncoding = .utf8
  /// Nil: by the first byte that is not blank.
  package var inputFormat: InputFormat?
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
  var blockSize = LogCursor.standardBlockSize

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

/// What the reading of a run's logs met.
package struct IngestQuality: Sendable, Equatable {
  /// A file that could not be read to its end.
  package struct Damage: Sendable, Equatable {
    package var file: String
    /// Byte of the file as stored.
    package var offset: Int64
    package var what: String

    package init(file: String, offset: Int64, what: String) {
      self.file = file
      self.offset = offset
      self.what = what
    }
  }

  package var files: Int64 = 0
  /// As stored.
  package var bytesCompressed: Int64 = 0
  /// After decompression.
  package var bytes: Int64 = 0
  package var read: Int64 = 0
  package var rejected: Int64 = 0
  package var rejectedByReason: [RejectReason: Int64] = [:]
  /// In the order of the files.
  package var damaged: [Damage] = []
  /// Where the time went.
  package var times = StageTimes()

  package init() {}
}

/// How far reading has come.
package struct IngestProgress: Sendable {
  /// Bytes as stored.
  package var bytesRead: Int64
  /// Nil where the size of an input can't be known.
  package var bytesTotal: Int64?
  package var rows: Int64

  package init(bytesRead: Int64, bytesTotal: Int64?, rows: Int64) {
    self.bytesRead = bytesRead
    self.bytesTotal = bytesTotal
    self.rows = rows
  }
}
