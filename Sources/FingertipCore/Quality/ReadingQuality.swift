/// A file that could not be read to its end.
public struct DamagedFile: Sendable, Equatable {
  /// The file as it was named; nil in a published analysis, because files are often named after
  /// persons or devices.
  public var file: String?
  /// The offset in the file as stored, in bytes.
  public var offset: Int64
  /// The damage.
  public var what: Bilingual

  package init(file: String?, offset: Int64, what: Bilingual) {
    self.file = file
    self.offset = offset
    self.what = what
  }
}

/// Counts of files, bytes and rows read, and of the faults found in them.
public struct ReadingQuality: Sendable, Equatable {
  /// Files read.
  public package(set) var files: Int64 = 0
  /// Bytes as stored, before decompression.
  public package(set) var bytesCompressed: Int64 = 0
  /// Bytes after decompression.
  public package(set) var bytes: Int64 = 0
  /// Rows read.
  public package(set) var read: Int64 = 0
  /// Rows that violated a rule.
  public package(set) var rejected: Int64 = 0
  /// Rejected rows by the rule they violated; only rules that occur.
  public package(set) var rejectedByReason: [RejectReason: Int64] = [:]
  /// Rejected rows that the lenient rules would have read.
  public package(set) var readableLeniently: Int64 = 0
  /// Files whose end is missing, if the options allow that, in the order of the files.
  public package(set) var damaged: [DamagedFile] = []
  /// The first rejected row of each reason, in the order of ``RejectReason``.
  public package(set) var firstRejects: [RejectedRow] = []
  /// The fingerprint of the key that replaced ids of cadres and devices; nil if none did.
  package var keyFingerprint: String?
  /// The dates at which rows begin.
  package var dates = DateCensus()
  /// The other findings, in the order of the files.
  package var otherNotes: [ReadingNote] = []
  /// The time spent in each stage of reading.
  package var times = StageTimes()

  /// Findings that are no errors, but may mean that a result is not what was wanted.
  public var notes: [ReadingNote] { dates.notes + otherNotes }

  package init() {}

  /// Counts a rejected row.
  package mutating func count(_ reject: Reject) {
    read += 1
    rejected += 1
    rejectedByReason[reject.reason, default: 0] += 1
  }

  /// Adds the counts of other logs, whose ids were replaced by the same key, if any.
  ///
  /// - Complexity: O(reasons + damaged files).
  package mutating func add(_ other: ReadingQuality) {
    files += other.files
    bytesCompressed += other.bytesCompressed
    bytes += other.bytes
    read += other.read
    rejected += other.rejected
    rejectedByReason.merge(other.rejectedByReason, uniquingKeysWith: +)
    readableLeniently += other.readableLeniently
    damaged += other.damaged
    for reject in other.firstRejects
    where !firstRejects.contains(where: { $0.reason == reject.reason }) {
      firstRejects.append(reject)
    }
    firstRejects.sort { $0.reason.rawValue < $1.reason.rawValue }
    keyFingerprint = keyFingerprint ?? other.keyFingerprint
    dates.merge(other.dates)
    otherNotes += other.otherNotes
    times.add(other.times)
  }

  /// Adds damage.
  package mutating func add(_ damaged: [DamagedFile]) { self.damaged += damaged }

  /// A copy without the names of files, and without rows.
  package var withoutFileNames: ReadingQuality {
    var quality = self
    quality.firstRejects = []
    quality.dates = DateCensus()
    quality.otherNotes = []
    for index in quality.damaged.indices { quality.damaged[index].file = nil }
    return quality
  }

  /// The reasons that occur, in the order of the rules.
  package var reasonsInOrder: [(reason: String, rows: Int64)] {
    RejectReason.allCases.compactMap { reason in
      rejectedByReason[reason].flatMap { $0 > 0 ? (reason.word, $0) : nil }
    }
  }
}

/// Progress of reading.
public struct ReadingProgress: Sendable, Equatable {
  /// Bytes read, as stored.
  public let bytesRead: Int64
  /// Bytes of all inputs, as stored; nil if the size of one is unknown, such as that of a pipe.
  public let bytesTotal: Int64?
  /// Rows read.
  public let rows: Int64

  package init(bytesRead: Int64, bytesTotal: Int64?, rows: Int64) {
    self.bytesRead = bytesRead
    self.bytesTotal = bytesTotal
    self.rows = rows
  }
}

/// The time spent in one stage of a run.
///
/// In the order of the pipeline, the stages are
/// - `read`: the system delivers bytes of a file;
/// - `decompress`: bytes become text, which is cut into blocks of whole rows;
/// - `wait`: another thread decompresses a block of the same file; the only stage without work;
/// - `tokenize`: rows and fields are found;
/// - `encode`: rows are checked and become columns;
/// - `partition`: rows are sorted into groups of cadres;
/// - `assemble`: the distinct ids of all threads are merged; its seconds are not summed;
/// - `gather`: the rows of each cadre are collected;
/// - `sort`: they are sorted, and repeats are removed;
/// - `sweep`: they are measured;
/// - `merge`: the partial results of threads are added, on one thread;
/// - `tables`: sums are rolled up through the units, and tables computed; its seconds are not summed.
public struct StageTime: Sendable, Equatable {
  /// The stage, such as `decompress`.
  public let name: String
  /// Seconds, summed over the threads.
  public let seconds: Double

  package init(_ stage: Stage, of times: StageTimes) {
    name = stage.name
    seconds = Double(times[stage]) / 1e9
  }
}
