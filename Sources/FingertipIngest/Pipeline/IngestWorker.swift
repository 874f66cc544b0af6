import FingertipCore

/// What one thread needs to turn blocks of text into columns, and what it has met.
struct IngestWorker: ~Copyable {
  private var sink: EncodingSink
  private var reader: (any RowReader & ~Copyable)?
  /// The file whose format `reader` reads.
  private var fileName: String?
  private var sample = TokenizeSample()
  var times = StageTimes()

  init(_ sink: consuming EncodingSink) { self.sink = sink }

  /// Reads the rows of a block.
  ///
  /// - Parameters:
  ///   - text: of the block's buffer.
  ///   - isSampled: whether to find out what of the time is tokenizing.
  /// - Returns: the rows accepted, and the line feeds, if they are to be counted.
  mutating func read(
    _ block: LogBlock, _ text: UnsafeBufferPointer<UInt8>, of fileName: String,
    countsLines: Bool, isSampled: Bool
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
      reader!.encode(text, rowsEnd: end, isLast: isLast, into: &sink)
      let elapsed = clock.lap()
      times[.encode] += elapsed
      // Afterwards, for tokenizing would bring the text into the cache for what is timed.
      if isSampled {
        sample.take(text, rowsEnd: end, block.format, isLast: isLast)
        sample.wholeNanoseconds += elapsed
      }
      let lineFeeds =
        countsLines ? countLineFeeds(in: UnsafeBufferPointer(rebasing: text[..<end])) : 0
      return (sink.acceptedCount - before, lineFeeds)
    case .overlongRow(let lineFeeds):
      sink.reject(Reject(.tooLong), at: RowPlace(range: 0..<text.count, line: 1))
      return (0, lineFeeds)
    }
  }

  /// The rejects since it was asked last.
  mutating func takeRejects() -> [RejectedRow] { sink.takeRejects() }

  consuming func finish() -> WorkerResult {
    times.move(sample.share, from: .encode, to: .tokenize)
    return WorkerResult(sink, times)
  }
}
