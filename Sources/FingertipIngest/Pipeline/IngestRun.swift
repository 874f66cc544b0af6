import FingertipCore
import Synchronization

/// The rows read by one thread, with counts.
final class WorkerResult: Sendable {
  let rows: EncodedEvents
  let acceptedCount: Int64
  let rejectCounts: [Int64]
  let times: StageTimes

  init(_ sink: consuming EncodingSink, _ times: StageTimes) {
    var times = times
    times[.partition] = sink.sealNanoseconds
    times[.encode] -= times[.partition]
    acceptedCount = sink.acceptedCount
    rejectCounts = sink.rejectCounts
    // Finishing seals the last block, which is the only one of a small log.
    var clock = StageClock()
    rows = sink.finish()
    times[.partition] += clock.lap()
    self.times = times
  }
}

/// The files of a run, and the state shared by its threads.
///
/// A thread continues with its file until the end, then opens the next unopened one, and only then
/// helps another thread with its file: that one decompresses, and the helpers tokenize.
final class IngestRun: Sendable {
  private let files: [InputFile]
  private let readers: [LogFileReader]
  private let options: IngestOptions
  private let cancellation: Cancellation
  private let progress: (@Sendable (ReadingProgress) -> Void)?
  private let rejects: RejectOrder?
  private let nextFile = Atomic(0)
  private let rowCount = Atomic<Int64>(0)
  private let bytesTotal: Int64?
  private let progressTurn = Mutex(())
  private let state = Mutex(State())

  private struct State {
    var damaged: [Int: DamagedFile] = [:]
    /// The error that ends the run; of several, that of the first file.
    var failure: (file: Int, error: any Error)?
  }

  init(
    _ files: [InputFile], options: IngestOptions, cancellation: Cancellation,
    progress: (@Sendable (ReadingProgress) -> Void)?, rejects: RejectOrder?
  ) {
    self.files = files
    self.options = options
    self.cancellation = cancellation
    self.progress = progress
    self.rejects = rejects
    readers = files.map { LogFileReader($0, options: options) }
    let sizes = files.compactMap(\.size)
    bytesTotal = sizes.count == files.count ? sizes.reduce(0, +) : nil
  }

  /// Reads files, and helps to read them, until none is left, the run fails or is cancelled.
  func work() -> WorkerResult {
    var worker = IngestWorker(
      EncodingSink(
        rules: options.rules,
        rejectStyle: rejects == nil
          ? .count : options.pseudonymizer == nil ? .showText : .hideText))
    while !isOver, let file = nextUnreadFile() { attempt(file) { try read(file, &worker) } }
    for file in files.indices where !isOver && readers[file].join() {
      attempt(file) { try help(file, &worker) }
    }
    return worker.finish()
  }

  private var isOver: Bool {
    cancellation.isCancelled || state.withLock { $0.failure != nil }
  }

  private func nextUnreadFile() -> Int? {
    let index = nextFile.add(1, ordering: .relaxed).oldValue
    return index < files.count ? index : nil
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
    let (rows, lineFeeds) = worker.read(
      block, text.buffer.text, of: files[file].name, countsLines: rejects != nil,
      isSampled: options.samplesStages && block.sequence % TokenizeSample.interval == 0)
    try rejects?.add(
      RejectOrder.Chunk(
        rejects: worker.takeRejects(), lineFeeds: lineFeeds,
        linesBeforeRows: block.linesBeforeRows),
      file: file, sequence: block.sequence)
    report(rows: rows)
  }

  private func end(_ file: Int) throws {
    try rejects?.end(file: file, blockCount: readers[file].blockCount)
  }

  /// Stores the error that stopped the reading of a file: damage that the run tolerates, or an
  /// error that ends the run.
  private func fail(_ file: Int, _ error: any Error) {
    var failure: (any Error)? = error
    if options.keepsGoing, case .damaged(let name, let offset, let what)? = error as? InputError {
      let damage = DamagedFile(file: name, offset: offset, what: what)
      state.withLock { $0.damaged[file] = damage }
      do {
        try end(file)
        failure = nil
      } catch {
        failure = error
      }
    }
    guard let failure else { return }
    state.withLock { state in
      if state.failure.map({ file < $0.file }) ?? true { state.failure = (file, failure) }
    }
  }

  private func report(rows: Int64) {
    guard let progress else { return }
    let rows = rowCount.add(rows, ordering: .relaxed).newValue
    _ = progressTurn.withLockIfAvailable { _ in
      let bytes = readers.reduce(0) { $0 + $1.bytesCompressedRead }
      progress(ReadingProgress(bytesRead: bytes, bytesTotal: bytesTotal, rows: rows))
    }
  }

  /// Returns counts and damage of all files.
  ///
  /// - Throws: The error that ended the run.
  func quality(of results: [WorkerResult]) throws -> ReadingQuality {
    let (damaged, failure) = state.withLock { state in
      (state.damaged.sorted { $0.key < $1.key }.map(\.value), state.failure)
    }
    if let failure { throw failure.error }
    var quality = ReadingQuality()
    quality.files = Int64(files.count)
    quality.damaged = damaged
    for reader in readers {
      quality.bytes += reader.bytesRead
      quality.bytesCompressed += reader.bytesCompressedRead
    }
    for result in results {
      quality.add(accepted: result.acceptedCount, rejectCounts: result.rejectCounts)
      quality.times.add(result.times)
    }
    return quality
  }
}
