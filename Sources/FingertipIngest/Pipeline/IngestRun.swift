import FingertipCore
import Synchronization

/// The files of a run, and the state shared by its threads.
///
/// A thread continues with its file until the end, then opens the next unopened one, and only then
/// helps another thread with its file: that one decompresses, and the helpers tokenize.
final class IngestRun: Sendable {
  /// One block in 16 is tokenized once more if stages are sampled: a few per cent of additional
  /// time, and hundreds of blocks in a log that is worth timing.
  private static let sampleInterval = 16

  private let readers: [LogFileReader]
  private let options: IngestOptions
  private let cancellation: Cancellation
  private let progress: (@Sendable (ReadingProgress) -> Void)?
  private let findings: FindingOrder
  private let nextFile = Atomic(0)
  private let rowCount = Atomic<Int64>(0)
  private let bytesTotal: Int64?
  private let progressTurn = Mutex(())
  private let state = Mutex(State())

  private struct State {
    var damaged: [Int: DamagedFile] = [:]
    /// Files of folders that are no logs.
    var skipped: [Int: LogError] = [:]
    /// By file, its columns that resemble a field.
    var resembling: [Int: [ResemblingColumn]] = [:]
    /// The error that ends the run; of several, that of the first file.
    var failure: (file: Int, error: any Error)?
  }

  init(
    _ files: [InputFile], options: IngestOptions, cancellation: Cancellation,
    progress: (@Sendable (ReadingProgress) -> Void)?, findings: FindingOrder
  ) {
    self.options = options
    self.cancellation = cancellation
    self.progress = progress
    self.findings = findings
    readers = files.map { LogFileReader($0, options: options) }
    let sizes = files.compactMap(\.size)
    bytesTotal = sizes.count == files.count ? sizes.reduce(0, +) : nil
  }

  /// Reads files, and helps to read them, until none is left, the run fails or is cancelled.
  func work() -> EncodedRows {
    var worker = IngestWorker(
      EncodingSink(
        rules: options.rules, pseudonymizer: options.pseudonymizer,
        collectsRejects: findings.emitsRejects))
    while !isOver, let file = nextUnreadFile() { attempt(file) { try read(file, &worker) } }
    for file in readers.indices where !isOver && readers[file].join() {
      attempt(file) { try help(file, &worker) }
    }
    return worker.finish()
  }

  private var isOver: Bool {
    cancellation.isCancelled || state.withLock { $0.failure != nil }
  }

  private func nextUnreadFile() -> Int? {
    let index = nextFile.add(1, ordering: .relaxed).oldValue
    return index < readers.count ? index : nil
  }

  private func attempt(_ file: Int, _ read: () throws -> Void) {
    do { try read() } catch { fail(file, error) }
  }

  /// Reads a file, alone or with helpers, until it ends.
  private func read(_ file: Int, _ worker: inout IngestWorker) throws {
    let reader = readers[file]
    defer { reader.close() }
    try reader.open()
    var text = TextBlock(capacity: options.blockSize)
    while !isOver {
      guard try reader.fill(text, times: &worker.times) else {
        try end(file)
        return
      }
      if let next = reader.offer(text) {
        text = next
      } else {
        try encode(text, of: file, &worker)
      }
    }
  }

  /// Takes blocks of a file that another thread reads, until it ends.
  private func help(_ file: Int, _ worker: inout IngestWorker) throws {
    while !isOver, let text = readers[file].take(times: &worker.times) {
      try encode(text, of: file, &worker)
      readers[file].giveBack(text)
    }
  }

  private func encode(_ text: TextBlock, of file: Int, _ worker: inout IngestWorker) throws {
    guard let block = text.block else { return }
    if block.sequence == 0, !block.format.resemblingColumns.isEmpty {
      state.withLock { $0.resembling[file] = block.format.resemblingColumns }
    }
    let (rows, lineFeeds) = worker.read(
      block, text.buffer.text, of: readers[file].file.name,
      isSampled: options.samplesStages && block.sequence % Self.sampleInterval == 0)
    if let limit = options.maxIDs { try worker.idCounts.check(limit: limit) }
    try findings.add(
      FindingOrder.Chunk(
        rejects: worker.takeRejects(), dates: worker.takeDates(), lineFeeds: lineFeeds,
        linesBeforeRows: block.linesBeforeRows),
      file: file, sequence: block.sequence)
    report(rows: rows)
  }

  private func end(_ file: Int) throws {
    try findings.end(file: file, blockCount: readers[file].blockCount.load(ordering: .relaxed))
  }

  /// Stores the error that stopped the reading of a file: that a file of a folder is no log, damage
  /// that the run tolerates, or an error that ends the run.
  private func fail(_ file: Int, _ error: any Error) {
    do {
      if readers[file].file.isFound, let error = error as? LogError, error.reason.isOfNoLog {
        state.withLock { $0.skipped[file] = error }
        return try end(file)
      }
      guard options.keepsGoing,
        case .damaged(let name, let offset, let what)? = error as? InputError
      else { throw error }
      let damage = DamagedFile(file: name, offset: offset, what: what)
      state.withLock { $0.damaged[file] = damage }
      try end(file)
    } catch {
      state.withLock { state in
        if state.failure.map({ file < $0.file }) ?? true { state.failure = (file, error) }
      }
    }
  }

  private func report(rows: Int64) {
    guard let progress else { return }
    let rows = rowCount.add(rows, ordering: .relaxed).newValue
    _ = progressTurn.withLockIfAvailable { _ in
      let bytes = readers.reduce(0) { $0 + $1.bytesCompressed.load(ordering: .relaxed) }
      progress(ReadingProgress(bytesRead: bytes, bytesTotal: bytesTotal, rows: rows))
    }
  }

  /// Returns the bytes and damage of all files.
  ///
  /// - Throws: The error that ended the run.
  func quality() throws -> ReadingQuality {
    let state = state.withLock { $0 }
    if let failure = state.failure { throw failure.error }
    let skipped = state.skipped.sorted { $0.key < $1.key }.map(\.value)
    // All are skipped: then the first has to be told.
    if skipped.count == readers.count, let first = skipped.first { throw first }
    var quality = ReadingQuality()
    quality.files = Int64(readers.count - skipped.count)
    quality.damaged = state.damaged.sorted { $0.key < $1.key }.map(\.value)
    quality.otherNotes =
      state.resembling.sorted { $0.key < $1.key }.flatMap { file, columns in
        columns.map {
          .unknownColumn(file: readers[file].file.name, column: $0.name, meant: $0.meant)
        }
      } + skipped.map { .skippedFile(file: $0.file, why: $0.reason.text) }
    (quality.firstRejects, quality.dates) = findings.found
    for (file, reader) in readers.enumerated() where state.skipped[file] == nil {
      quality.bytes += reader.bytes.load(ordering: .relaxed)
      quality.bytesCompressed += reader.bytesCompressed.load(ordering: .relaxed)
    }
    return quality
  }
}
