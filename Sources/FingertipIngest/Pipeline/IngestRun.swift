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
  private let turns: Turns
  private let rowCount = Atomic<Int64>(0)
  private let bytesTotal: Int64?
  private let progressTurn = Lock(())
  private let state = Lock(State())

  private struct State {
    var damaged: [Int: DamagedFile] = [:]
    /// Files of folders that are no logs.
    var skipped: [Int: LogError] = [:]
    /// By file, its format.
    var formats: [Int: any LogFormat] = [:]
    /// By file, the first damaged block of an encoded log.
    var faults: [Int: (sequence: Int, damage: InputError)] = [:]
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
    turns = Turns(files.count)
    let sizes = files.compactMap(\.size)
    bytesTotal = sizes.count == files.count ? sizes.reduce(0, +) : nil
  }

  /// Reads files, and helps to read them, until none is left, the run fails or is cancelled.
  func work() -> EncodedRows {
    var worker = IngestWorker(
      EncodingSink(
        rules: options.rules, lenient: options.lenientRules, pseudonymizer: options.pseudonymizer,
        collectsRejects: findings.emitsRejects))
    while !isOver, let file = turns.next() { attempt(file) { try read(file, &worker) } }
    for file in readers.indices where !isOver && readers[file].join() {
      attempt(file) { try help(file, &worker) }
    }
    if !isOver {
      do { try worker.spillRest(until: cancellation) } catch { stop(readers.count, error) }
    }
    return worker.finish()
  }

  private var isOver: Bool {
    cancellation.isCancelled || state.withLock { $0.failure != nil }
  }

  private func attempt(_ file: Int, _ read: () throws -> Void) {
    do { try read() } catch { fail(file, error) }
  }

  /// Reads a file, alone or with helpers, until it ends.
  private func read(_ file: Int, _ worker: inout IngestWorker) throws {
    let reader = readers[file]
    defer { reader.close() }
    try reader.open()
    var text = TextBlock(capacity: reader.blockSize)
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
    if block.sequence == 0 { try begin(file, block.format) }
    var (rows, lineFeeds) = worker.read(
      block, text.buffer.text, of: readers[file].file.name,
      isSampled: options.samplesStages && block.sequence % Self.sampleInterval == 0)
    if !type(of: block.format).isText {
      let (count, fault) = worker.keepSection(of: file, sequence: block.sequence)
      rows += Int64(count)
      if let fault { try note(fault, in: block, of: file) }
    }
    if let limit = options.maxIDs { try worker.idCounts.check(limit: limit) }
    if let limit = options.rowBytesPerThread { try worker.spill(over: limit, until: cancellation) }
    try findings.add(
      FindingOrder.Chunk(
        rejects: worker.takeRejects(), dates: worker.takeDates(), totals: worker.takeTotals(),
        lineFeeds: lineFeeds,
        linesBeforeRows: block.linesBeforeRows),
      file: file, sequence: block.sequence)
    report(rows: rows)
  }

  /// Notes the format of a file.
  ///
  /// - Throws: ``LogError`` if what reading decided about it is not what is wanted.
  private func begin(_ file: Int, _ format: any LogFormat) throws {
    do throws(HeaderError) {
      try format.decisions?.check(against: options.decisions)
    } catch {
      throw LogError(file: readers[file].file.name, reason: error)
    }
    state.withLock { $0.formats[file] = format }
  }

  /// Notes the damage of an encoded log.
  ///
  /// - Throws: The damage, unless the rows before it are kept.
  private func note(_ fault: SectionFault, in block: LogBlock, of file: Int) throws {
    let damage = InputError.damaged(
      file: readers[file].file.name, offset: block.offset + Int64(fault.offset),
      what: fault.fault.text)
    guard options.keepsGoing else { throw damage }
    state.withLock { state in
      if state.faults[file].map({ block.sequence < $0.sequence }) ?? true {
        state.faults[file] = (block.sequence, damage)
      }
    }
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
      stop(file, error)
    }
  }

  /// Stores the error that ends the run.
  ///
  /// - Parameter file: The file at fault; their number for an error of none.
  private func stop(_ file: Int, _ error: any Error) {
    state.withLock { state in
      if state.failure.map({ file < $0.file }) ?? true { state.failure = (file, error) }
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

  /// Returns true for what was read before the damage of its file, if any: a block is read until
  /// then.
  func isKept(_ section: EncodedRowsOfSection) -> Bool {
    state.withLock { $0.faults[section.file].map { section.sequence <= $0.sequence } ?? true }
  }

  /// Returns a note for each encoding but UTF-8 that the text of files told.
  private func toldEncodings(without skipped: [Int: LogError]) -> [ReadingNote] {
    ReadingNote.toldEncodings(
      readers.enumerated().compactMap { file, reader in
        skipped[file] == nil ? reader.toldEncoding.map { (reader.file.name, $0) } : nil
      })
  }

  /// Returns the bytes and damage of all files.
  ///
  /// - Throws: The error that ended the run.
  func quality() throws -> ReadingQuality {
    var state = state.withLock { $0 }
    if let failure = state.failure { throw failure.error }
    for (file, format) in state.formats.sorted(by: { $0.key < $1.key })
    where state.faults[file] == nil && state.damaged[file] == nil {
      do {
        try format.checkEnd()
      } catch {
        state.faults[file] = (
          .max,
          .damaged(
            file: readers[file].file.name,
            offset: readers[file].bytes.load(ordering: .relaxed), what: error.text)
        )
      }
    }
    for (file, fault) in state.faults.sorted(by: { $0.key < $1.key }) {
      guard options.keepsGoing, case .damaged(let name, let offset, let what) = fault.damage else {
        throw fault.damage
      }
      state.damaged[file] = DamagedFile(file: name, offset: offset, what: what)
    }
    let skipped = state.skipped.sorted { $0.key < $1.key }.map(\.value)
    // All are skipped: then the first has to be told.
    if skipped.count == readers.count, let first = skipped.first { throw first }
    var quality = ReadingQuality()
    quality.files = Int64(readers.count - skipped.count)
    quality.damaged = state.damaged.sorted { $0.key < $1.key }.map(\.value)
    quality.otherNotes =
      state.formats.sorted { $0.key < $1.key }.flatMap { file, format in
        format.resemblingColumns.map { $0.note(in: readers[file].file.name) }
      } + toldEncodings(without: state.skipped)
      + skipped.map { .skippedFile(file: $0.file, why: $0.reason.text) }
    findings.add(to: &quality, isLenient: options.isLenient)
    let keys = Set(
      state.formats.values.map {
        $0.decisions.map(\.keyFingerprint) ?? options.decisions.keyFingerprint
      }
    )
    guard keys.count < 2 else { throw MixedKeys() }
    quality.keyFingerprint = keys.first ?? options.decisions.keyFingerprint
    for (file, reader) in readers.enumerated() where state.skipped[file] == nil {
      quality.bytes += reader.bytes.load(ordering: .relaxed)
      quality.bytesCompressed += reader.bytesCompressed.load(ordering: .relaxed)
    }
    return quality
  }
}

/// The error of files whose ids are not replaced by the same key.
package struct MixedKeys: Error, BilingualDescription {
  package var text: Bilingual {
    [
      "logs of different keys for pseudonyms can't be put together; read all with one key",
      "用不同密钥做化名的日志不能合并；请用同一个密钥读取",
    ]
  }
}
