import FingertipSystem

/// The folder of a live log as this process finds it, with its lock.
struct OpenedFolder {
  let folder: LiveFolder
  let lock: WriterLock
  let manifest: LiveManifest
  /// Those that were wanted, with the rules of the log.
  let reading: ReadingOptions
  private(set) var blocks: [LiveLog.LiveBlock] = []
  private(set) var recent: [Log] = []
  private(set) var position: Int64
  private(set) var tornBytes = 0
  /// The bytes of the journals that it has.
  private(set) var journalBytes: Int64 = 0
  let nextBlock: Int
  /// A new one, after those that it has.
  let journal: JournalFile

  /// - Throws: `InputError`, `OutputError`, `LogError`, ``FingertipError``.
  init(_ path: String, _ decisions: ReadingDecisions, _ reading: ReadingOptions) throws {
    folder = LiveFolder(path)
    if mkdir(path, 0o700) != 0, errno != EEXIST {
      throw OutputError.cannotCreate(path: path, why: systemMessage(errno))
    }
    lock = try WriterLock(folder)
    if !folder.isLive { try Self.create(folder, decisions) }
    manifest = try folder.manifest()
    try manifest.decisions.check(of: folder.manifestPath, against: decisions)
    var own = reading
    own.isLenient = manifest.decisions.isLenient
    self.reading = own
    let reading = own.ofLiveBlocks
    for block in manifest.blocks {
      var log: Log
      do {
        log = try folder.log(of: block, by: reading)
      } catch InputError.damaged(let file, let offset, let what) where reading.keepsGoing {
        var quality = ReadingQuality()
        quality.add([DamagedFile(file: file, offset: offset, what: what)])
        quality.keyFingerprint = manifest.decisions.keyFingerprint
        log = Log(
          rows: Log.empty(reading, key: nil).rows, quality: quality, reading: reading)
      }
      blocks.append(LiveLog.LiveBlock(entry: block, log: log))
    }
    position = manifest.position
    var lastJournal = manifest.firstJournal
    for (number, found, byteCount) in try folder.journals(of: manifest) {
      let path = folder.journalPath(number)
      if let damage = found.damage {
        guard reading.keepsGoing else {
          throw InputError.damaged(file: path, offset: damage.offset, what: damage.what)
        }
        // A checkpoint removes journals; what is left of this one may be mended by hand.
        link(path, path + ".damaged")
      } else if found.wholeCount < byteCount {
        tornBytes = byteCount - found.wholeCount
        try Self.truncate(path, to: found.wholeCount)
      }
      let log = try found.log(named: path, manifest.decisions, by: reading)
      if log.rowCount > 0 || log.quality != ReadingQuality() { recent.append(log) }
      position = max(position, found.lastPosition ?? 0, (found.bounds?.first ?? 1) - 1)
      journalBytes += Int64(found.wholeCount)
      lastJournal = number
    }
    nextBlock = max(manifest.nextBlock, (try folder.numbers().blocks.max() ?? 0) + 1)
    journal = try JournalFile(
      lastJournal + 1, in: folder, manifest.decisions, before: position, first: position + 1)
  }

  /// Makes an empty folder one of a live log.
  private static func create(_ folder: LiveFolder, _ decisions: ReadingDecisions) throws {
    let names = try InputFinder.find([folder.path]).map(\.name)
    let first = folder.journalPath(1)
    guard names.allSatisfy({ $0 == first }) else {
      throw FingertipError.usage(
        [
          "\(folder.path) has files, and is no live log; name a new folder, or that of a live log",
          "\(folder.path) 中已有文件，且不是实时日志；请写新文件夹，或实时日志的文件夹",
        ])
    }
    LiveReaderHold.ifNobodyReads(folder.readersLockPath) {}
    _ = try JournalFile(1, in: folder, decisions, before: 0, first: 1)
    // The folder itself may be new. Once there is a manifest, nobody comes here again.
    try synchronizeFolder(folder.path + "/..")
    try folder.store(LiveManifest(decisions: decisions))
  }

  private static func truncate(_ path: String, to count: Int) throws {
    let descriptor = open(path, O_RDWR | O_CLOEXEC)
    defer { if descriptor >= 0 { close(descriptor) } }
    guard descriptor >= 0, ftruncate(descriptor, off_t(count)) == 0, fsync(descriptor) == 0 else {
      throw OutputError.writeFailed(path: path, why: systemMessage(errno))
    }
  }
}

/// The right to write a live log, which one process at a time has. The lock is the kernel's, and ends
/// with the process.
final class WriterLock: Sendable {
  private let descriptor: Lock<Int32>

  /// - Throws: ``FingertipError`` of the category `usage` if another process has it.
  init(_ folder: LiveFolder) throws {
    let file = open(folder.writerLockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      throw OutputError.cannotCreate(path: folder.writerLockPath, why: systemMessage(errno))
    }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      close(file)
      throw FingertipError(
        .cannotCreate,
        [
          "\(folder.path): another process writes this live log; stop it, or send the rows to it",
          "\(folder.path)：另一个进程正在写入该实时日志；请停止它，或把记录交给它",
        ], file: folder.path)
    }
    descriptor = Lock(file)
  }

  deinit { release() }

  func release() {
    descriptor.withLock { file in
      if file >= 0 { close(file) }
      file = -1
    }
  }
}
