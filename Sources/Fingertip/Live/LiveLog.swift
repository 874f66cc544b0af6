import Dispatch
import FingertipOutput
import FingertipSystem

/// A log that grows while questions are asked: append, take a snapshot, survive a crash.
///
/// ```swift
/// let live = try LiveLog(at: "events")
/// let receipt = try live.append(body, name: "request")     // returns when the rows are durable
/// let weekly = try live.snapshot().analyze(query, tables: tables)
/// ```
///
/// Any thread may append and ask at once. One task writes; those who ask neither wait for it nor keep it
/// waiting. Equal rows are one event and the latest end wins, so that sending again is safe. In a folder,
/// whatever an append has returned a receipt for is there again after a crash, and the folder is a log
/// for every command; see <doc:LiveLogs>. One process writes a folder at a time.
public final class LiveLog: Sendable {
  /// Sizes of a live log; the standard ones suit a service.
  public struct Options: Sendable, Equatable {
    /// The number of rows in the journal after which they are put into a block.
    public var checkpointRows = 1 << 18
    /// The bytes of the journal after which its rows are put into a block.
    public var checkpointBytes = 32 << 20
    /// The bytes of rows that wait to be written above which appends wait, too.
    public var unwrittenBytes = 64 << 20

    /// Creates the standard options.
    public init() {}
  }

  /// The options that rows are read with. The zone, the epoch unit, the lengths, the rules and the key are
  /// those of all rows that the log will ever have.
  public let reading: ReadingOptions
  /// The same in the engine's form.
  let ingestOptions: IngestOptions
  let options: Options
  /// What reading decided of all rows; of a folder, what its manifest says.
  let decisions: ReadingDecisions
  /// Nil for a log in memory.
  let folder: LiveFolder?
  let queue: LiveQueue
  /// Held while a group of appends is written and published.
  let journal: Lock<Journal>
  /// Held for moments only.
  let state: Lock<Published>
  /// One checkpoint or compaction at a time.
  let maintenance = DispatchSemaphore(value: 1)
  private let latest = Lock(Latest())
  /// The number of the next block, in the process of the writer.
  let nextBlock: Lock<Int>
  let writerLock: WriterLock?
  private let tornBytes: Int

  /// The open journal.
  struct Journal: @unchecked Sendable {
    // Safe to send: it is used with its lock alone.
    /// Nil for a log in memory.
    var file: JournalFile?
    var isClosed = false
    /// The bytes of earlier journals whose rows are not in blocks.
    var earlierBytes: Int64 = 0
  }

  /// What snapshots are made of.
  struct Published: Sendable {
    var blocks: [LiveBlock] = []
    /// The rows of appends that are not in blocks, in the order of their positions; first, those of all that
    /// the journals had when they were opened.
    var recent: [Log] = []
    /// The number of their rows.
    var recentRows = 0
    var position: Int64 = 0
    var manifest: LiveManifest
    /// Differs after each change of blocks.
    var blocksVersion = 0
    var journalBytes: Int64 = 0
    var checkpointFailure: FingertipError?
    /// True while a checkpoint is on its way.
    var isCheckpointDue = false
    var rows: Int {
      blocks.reduce(0) { $0 + $1.log.rowCount } + recentRows
    }
  }

  /// Rows that never change again.
  struct LiveBlock: Sendable {
    let entry: LiveManifest.Block
    let log: Log
    /// True if not all rows could be read: it stays as it is.
    var isDamaged: Bool { !log.quality.damaged.isEmpty }
  }

  /// The latest snapshot, which the next one continues.
  private struct Latest {
    var log: Log?
    var blocksVersion = -1
    var recentCount = 0
  }

  /// Creates a log in memory.
  ///
  /// - Throws: ``FingertipError`` of the category `usage` for invalid options.
  public init(
    by reading: ReadingOptions = ReadingOptions(), options: Options = Options()
  ) throws(FingertipError) {
    self.reading = reading
    self.options = options
    ingestOptions = try reading.resolved()
    decisions = ingestOptions.decisions
    folder = nil
    writerLock = nil
    tornBytes = 0
    queue = LiveQueue(limit: options.unwrittenBytes)
    journal = Lock(Journal())
    state = Lock(Published(manifest: LiveManifest(decisions: decisions)))
    nextBlock = Lock(1)
  }

  /// Opens a log in a folder, which is created if it is missing, for this process alone.
  ///
  /// What a crash left is put in order: a torn last record, which had no receipt, is cut.
  ///
  /// - Parameters:
  ///   - path: The folder. In one that exists there must be a live log, or nothing.
  ///   - reading: The zone, the epoch unit and the lengths must be those of the log, and the key, if there
  ///     is one; without the key of a log of pseudonyms, no rows can be appended. Lenient rules are those of
  ///     the log. With ``ReadingOptions/keepsGoing``, the rows that damage has left are kept, and `quality` lists it.
  /// - Complexity: O(rows).
  /// - Throws: ``FingertipError`` of the category `cannotCreate` if another process writes the folder; `usage`
  ///   if it has something else or other options; `badData` for damage; `noInput` or `io`.
  public init(
    at path: String, by reading: ReadingOptions = ReadingOptions(), options: Options = Options()
  ) throws(FingertipError) {
    do {
      let opened = try OpenedFolder(path, try reading.resolved().decisions, reading)
      self.reading = opened.reading
      ingestOptions = try opened.reading.resolved()
      self.options = options
      decisions = opened.manifest.decisions
      folder = opened.folder
      writerLock = opened.lock
      tornBytes = opened.tornBytes
      queue = LiveQueue(limit: options.unwrittenBytes)
      let earlierBytes = opened.journalBytes
      journal = Lock(Journal(file: opened.journal, earlierBytes: earlierBytes))
      nextBlock = Lock(opened.nextBlock)
      state = Lock(
        Published(
          blocks: opened.blocks, recent: opened.recent,
          recentRows: opened.recent.reduce(0) { $0 + $1.rowCount }, position: opened.position,
          manifest: opened.manifest, journalBytes: earlierBytes))
    } catch {
      throw FingertipError(error, otherwise: .badData)
    }
    cleanUp()
    scheduleCheckpointIfDue()
  }

  /// The position of the last append; 0 without any.
  public var position: Int64 { state.withLock { $0.position } }

  /// True if too much waits to be written: an append would wait.
  public var isBusy: Bool { queue.isFull }

  /// Returns the log as it is now, for any number of analyses; it never changes.
  ///
  /// - Complexity: O(appends since the last snapshot), and O(log *n*) for each of their distinct ids,
  ///   amortised; O(ids) after a checkpoint. Rows are shared.
  public func snapshot() -> Log {
    latest.withLock { latest in
      let (blocks, recent, version) = state.withLock {
        ($0.blocks, $0.recent, $0.blocksVersion)
      }
      var log: Log
      if let known = latest.log, latest.blocksVersion == version {
        if latest.recentCount == recent.count { return known }
        log = known
      } else {
        latest.recentCount = 0
        log = .empty(reading, key: decisions.keyFingerprint)
        for block in blocks { log.add(block.log) }
      }
      for rows in recent.dropFirst(latest.recentCount) { log.add(rows) }
      latest.log = log
      (latest.blocksVersion, latest.recentCount) = (version, recent.count)
      return log
    }
  }

  /// Returns the rows of some logs as one, which are needed at once.
  ///
  /// - Complexity: O(distinct ids · log of them).
  func merged(_ logs: [Log]) -> Log {
    let empty = Log.empty(reading, key: decisions.keyFingerprint)
    var quality = empty.quality
    for log in logs { quality.add(log.quality) }
    return Log(
      rows: EventLog(merging: [empty.rows] + logs.map(\.rows)), quality: quality, reading: reading)
  }

  /// Returns the state of the log.
  ///
  /// - Complexity: O(appends since the last checkpoint, and blocks).
  public func status() -> LiveStatus {
    let state = state.withLock { $0 }
    return LiveStatus(
      state, isInFolder: folder != nil, journalBytes: state.journalBytes, tornBytes: tornBytes)
  }
}

extension LiveStatus {
  init(_ state: LiveLog.Published, isInFolder: Bool, journalBytes: Int64, tornBytes: Int) {
    rows = state.rows
    rejected =
      state.blocks.reduce(0) { $0 + $1.log.quality.rejected }
      + state.recent.reduce(0) { $0 + $1.quality.rejected }
    position = state.position
    checkpointPosition = state.manifest.position
    blocks = state.blocks.count
    blockBytes = isInFolder ? state.blocks.reduce(0) { $0 + $1.entry.byteCount } : 0
    self.journalBytes = journalBytes
    removed = state.manifest.removedCount
    removedBeforeMs = state.manifest.removedBeforeMs
    instants =
      (state.blocks.compactMap(\.log.instants) + state.recent.compactMap(\.instants)).union
    self.tornBytes = tornBytes
    checkpointFailure = state.checkpointFailure
  }
}

extension Log {
  /// A log without rows, but with a fingerprint of a key.
  static func empty(_ reading: ReadingOptions, key: String?) -> Log {
    // The options were resolved before.
    let rows = try! Builder(by: reading).finish().rows
    var quality = ReadingQuality()
    quality.keyFingerprint = key
    return Log(rows: rows, quality: quality, reading: reading)
  }

  /// Adds the rows of a log with the same key.
  mutating func add(_ other: Log) {
    // Nobody cancels it, and the keys are equal.
    try! append(other)
  }
}
