import FingertipCore
import Synchronization

/// What one thread has read.
final class IngestShare: Sendable {
  let rows: EncodedShare
  let acceptedCount: Int64
  let rejectCounts: [Int64]
  let times: StageTimes

  init(_ sink: consuming EncodingSink, _ times: StageTimes) {
    var times = times
    times[.partition] = sink.sealNanoseconds
    times[.encode] -= times[.partition]
    self.times = times
    acceptedCount = sink.acceptedCount
    rejectCounts = sink.rejectCounts
    rows = sink.finish()
  }
}

/// The files of a run and what threads tell each other of them.
///
/// A thread goes on with its file while it lasts, opens the next one that nobody has, and only then helps
/// with one that others are reading: while one of them decompresses a block under the file's lock, the
/// others tokenize theirs.
final class IngestRun: Sendable {
  private let files: [InputFile]
  private let readers: [LogFileReader]
  private let options: IngestOptions
  private let cancellation: Cancellation
  private let progress: (@Sendable (IngestProgress) -> Void)?
  private let rejects: RejectOrder?
  private let nextFile = Atomic(0)
  private let rowCount = Atomic<Int64>(0)
  private let bytesTotal: Int64?
  private let progressTurn = Mutex(())
  private let state: Mutex<State>

  private struct State {
    var hasEnded: [Bool]
    var damaged: [Int: IngestQuality.Damage] = [:]
    /// What ends the run; of several the one of the first file.
    var failure: (file: Int, error: any Error)?
  }

  init(
    _ files: [InputFile], options: IngestOptions, cancellation: Cancellation,
    progress: (@Sendable (IngestProgress) -> Void)?, rejects: RejectOrder?
  ) {
    self.files = files
    self.options = options
    self.cancellation = cancellation
    self.progress = progress
    self.rejects = rejects
    readers = files.map { LogFileReader($0, options: options) }
    let sizes = files.compactMap(\.size)
    bytesTotal = sizes.count == files.count ? sizes.reduce(0, +) : nil
    state = Mutex(State(hasEnded: [Bool](repeating: false, count: files.count)))
  }

  /// Reads blocks until none is left, the run fails or is cancelled.
  func work(seed: UInt64) -> IngestShare {
    var sink = EncodingSink(
      options: options, seed: seed,
      rejectStyle: rejects == nil ? .count : options.pseudonymizer == nil ? .showText : .hideText)
    var buffer = TextBuffer(capacity: options.blockSize)
    var times = StageTimes()
    var sample = TokenizeSample()
    while !isOver, let file = nextUnreadFile() {
      do {
        try read(file, through: &buffer, into: &sink, &times, &sample)
      } catch {
        fail(file, error)
      }
    }
    times.move(sample.share, from: .encode, to: .tokenize)
    return IngestShare(sink, times)
  }

  private var isOver: Bool {
    cancellation.isCancelled || state.withLock { $0.failure != nil }
  }

  private func nextUnreadFile() -> Int? {
    let index = nextFile.add(1, ordering: .relaxed).oldValue
    if index < files.count { return index }
    return state.withLock { $0.hasEnded.firstIndex(of: false) }
  }

  /// Reads blocks of one file until it ends.
  private func read(
    _ file: Int, through buffer: inout TextBuffer, into sink: inout EncodingSink,
    _ times: inout StageTimes, _ sample: inout TokenizeSample
  ) throws {
    var reader: LogReader?
    while !isOver {
      guard let block = try readers[file].next(into: &buffer, times: &times) else {
        try end(file)
        return
      }
      if reader == nil { reader = LogReader(block.format) }
      sink.begin(buffer.text, of: files[file].name)
      let before = sink.acceptedCount
      var lineFeeds = 0
      switch block.content {
      case .rows(let isLast):
        let isSampled = options.samplesStages && block.sequence % TokenizeSample.interval == 0
        if isSampled { sample.take(buffer.text, block.format, isLast: isLast) }
        var clock = StageClock()
        reader!.read(buffer.text, isLast: isLast, into: &sink)
        let elapsed = clock.lap()
        times[.encode] += elapsed
        if isSampled { sample.wholeNanoseconds += elapsed }
        if rejects != nil { lineFeeds = countLineFeeds(in: buffer.text) }
      case .overlongRow(let lineFeedsOfRow):
        sink.reject(Reject(.tooLong), at: RowPlace(range: 0..<buffer.count, line: 1))
        lineFeeds = lineFeedsOfRow
      }
      try rejects?.add(
        RejectOrder.Chunk(
          rejects: sink.takeRejects(), lineFeeds: lineFeeds,
          linesBeforeRows: block.linesBeforeRows),
        file: file, sequence: block.sequence)
      report(rows: sink.acceptedCount - before)
    }
  }

  private func end(_ file: Int) throws {
    state.withLock { $0.hasEnded[file] = true }
    try rejects?.end(file: file, blockCount: readers[file].blockCount)
  }

  /// Remembers what stopped the reading of a file: damage that the run outlives, or its end.
  private func fail(_ file: Int, _ error: any Error) {
    var failure: (any Error)? = error
    if options.keepsGoing, case .damaged(let name, let offset, let what)? = error as? InputError {
      let damage = IngestQuality.Damage(file: name, offset: offset, what: what)
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
      progress(IngestProgress(bytesRead: bytes, bytesTotal: bytesTotal, rows: rows))
    }
  }

  /// What was met in all.
  ///
  /// - Throws: what made the run fail.
  func quality(of shares: [IngestShare]) throws -> IngestQuality {
    let (damaged, failure) = state.withLock { state in
      (state.damaged.sorted { $0.key < $1.key }.map(\.value), state.failure)
    }
    if let failure { throw failure.error }
    var quality = IngestQuality()
    quality.files = Int64(files.count)
    quality.damaged = damaged
    for reader in readers {
      quality.bytes += reader.bytesRead
      quality.bytesCompressed += reader.bytesCompressedRead
    }
    for share in shares {
      quality.read += share.acceptedCount
      quality.times.add(share.times)
      for reason in RejectReason.allCases where share.rejectCounts[reason.rawValue] > 0 {
        let count = share.rejectCounts[reason.rawValue]
        quality.rejectedByReason[reason, default: 0] += count
        quality.rejected += count
        quality.read += count
      }
    }
    return quality
  }
}
