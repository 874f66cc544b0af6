import FingertipCore

/// The state of one thread that converts blocks of text to columns.
struct IngestWorker: ~Copyable {
  private var sink: EncodingSink
  private var reader: (any RowReader & ~Copyable)?
  /// The name of the file that `reader` reads.
  private var fileName: String?
  /// The time of tokenizing the sampled blocks alone, and that of tokenizing and encoding them.
  private var sampled: (tokenize: Int64, whole: Int64) = (0, 0)
  var times = StageTimes()
  /// What was read of encoded logs.
  private var sections: [EncodedRowsOfSection] = []
  /// The sections whose rows are in memory.
  private var heldSections: Range<Int> { spilledSectionCount..<sections.count }
  private var spilledSectionCount = 0
  /// The number of bytes of their rows.
  private var heldByteCount = 0
  /// Nil until rows are put into it.
  private var file: SpillFile?

  init(_ sink: consuming EncodingSink) { self.sink = sink }

  /// Reads the rows of a block.
  ///
  /// - Parameters:
  ///   - text: The text of the block's buffer.
  ///   - isSampled: True to measure the share of tokenizing in the time.
  /// - Returns: The number of accepted rows, and the number of line feeds.
  mutating func read(
    _ block: LogBlock, _ text: UnsafeBufferPointer<UInt8>, of fileName: String,
    isSampled: Bool
  ) -> (rows: Int64, lineFeeds: Int) {
    if reader == nil || self.fileName != fileName {
      reader = block.format.makeReader()
      self.fileName = fileName
    }
    sink.begin(text, of: fileName)
    let before = sink.acceptedCount
    switch block.content {
    case .rows(let end, let isLast):
      var clock = StageClock()
      let nextLine = reader!.encode(text, rowsEnd: end, isLast: isLast, into: &sink)
      let elapsed = clock.lap()
      times[.encode] += elapsed
      // Afterwards, because tokenizing would load the text into the cache before the timed part.
      if isSampled {
        var counter = block.format.makeReader()
        _ = clock.lap()
        _ = counter.countRows(text, rowsEnd: end, isLast: isLast)
        sampled.tokenize += clock.lap()
        sampled.whole += elapsed
      }
      return (sink.acceptedCount - before, nextLine - 1)
    case .overlongRow(let lineFeeds):
      sink.reject(Reject(.tooLong), at: RowPlace(range: 0..<text.count, line: 1))
      return (0, lineFeeds)
    case .overlongBlankLine: return (0, 1)
    }
  }

  /// The numbers of distinct ids of the rows read.
  var idCounts: IDCounts { sink.encoder.idCounts }

  /// Keeps what the last block had of an encoded log.
  ///
  /// - Returns: The number of its rows, and what is wrong with it.
  mutating func keepSection(of file: Int, sequence: Int) -> (rows: Int, fault: SectionFault?) {
    var (section, fault) = sink.takeSection()
    section.file = file
    section.sequence = sequence
    sections.append(section)
    heldByteCount += section.logs.reduce(0) { $0 + $1.byteCount }
    return (section.logs.reduce(0) { $0 + $1.count }, fault)
  }

  /// The bytes of rows that are put into a file at a time, once some had to be: 64 kB of each
  /// partition. More would take memory and no less time.
  private static let spilledByteCount = 16 << 20

  /// Moves the rows so far into a file if they take more memory than wanted. Afterwards, the log does
  /// not fit into it, and there is no use in keeping many.
  ///
  /// - Parameter limit: The number of bytes.
  /// - Throws: ``SpillError`` or `CancellationError`.
  mutating func spill(over limit: Int, until cancellation: Cancellation) throws {
    let limit = file == nil ? limit : min(limit, Self.spilledByteCount)
    guard sink.encoder.byteCount + heldByteCount > limit else { return }
    let isFirst = self.file == nil
    defer { if isFirst { returnFreeMemory() } }
    let file = try self.file ?? SpillFile()
    self.file = file
    var clock = StageClock()
    defer { times[.partition] += clock.lap() }
    try sink.spill(to: file, until: cancellation)
    for index in heldSections {
      sections[index].logs = try sections[index].logs.map {
        try $0.spilled(to: file, until: cancellation)
      }
    }
    spilledSectionCount = sections.count
    heldByteCount = 0
  }

  /// Moves the last rows into a file if others are.
  ///
  /// - Throws: ``SpillError`` or `CancellationError`.
  mutating func spillRest(until cancellation: Cancellation) throws {
    guard file != nil else { return }
    try spill(over: 0, until: cancellation)
  }

  /// Removes and returns the rejects since the last call.
  mutating func takeRejects() -> [RejectedRow] { sink.takeRejects() }

  /// Removes and returns the dates of the rows since the last call.
  mutating func takeDates() -> [DateSampler.Sample] { sink.takeDates() }

  /// Removes and returns the rows of totals since the last call.
  mutating func takeTotals() -> BlockTotals? { sink.takeTotals() }

  consuming func finish() -> EncodedRows {
    if sampled.whole > 0 {
      let share = Double(sampled.tokenize) / Double(sampled.whole)
      times.move(share, from: .encode, to: .tokenize)
    }
    times[.encode] -= sink.encoder.sealNanoseconds
    // The last block, which is the only one of a small log, is sealed here.
    times[.partition] += sink.seal()
    var clock = StageClock()
    var rows = sink.finish()
    times[.assemble] = clock.lap()
    rows.quality.times = times
    rows.sections = sections
    return rows
  }
}
