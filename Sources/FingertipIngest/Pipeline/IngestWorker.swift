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
    return (section.logs.reduce(0) { $0 + $1.count }, fault)
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
    times[.partition] = sink.seal()
    var clock = StageClock()
    var rows = sink.finish()
    times[.assemble] = clock.lap()
    rows.quality.times = times
    rows.sections = sections
    return rows
  }
}
