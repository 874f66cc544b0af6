import FingertipCore

/// The state of one thread that converts blocks of text to columns.
struct IngestWorker: ~Copyable {
  private var sink: EncodingSink
  private var reader: (any RowReader & ~Copyable)?
  /// The name of the file that `reader` reads.
  private var fileName: String?
  private var sample = TokenizeSample()
  var times = StageTimes()

  init(_ sink: consuming EncodingSink) { self.sink = sink }

  /// Reads the rows of a block.
  ///
  /// - Parameters:
  ///   - text: The text of the block's buffer.
  ///   - isSampled: True to measure the share of tokenizing in the time.
  /// - Returns: The number of accepted rows, and the number of line feeds, if they are counted.
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
      // Afterwards, because tokenizing would load the text into the cache before the timed part.
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
    case .overlongBlankLine: return (0, 1)
    }
  }

  /// Removes and returns the rejects since the last call.
  mutating func takeRejects() -> [RejectedRow] { sink.takeRejects() }

  consuming func finish() -> WorkerResult {
    times.move(sample.share, from: .encode, to: .tokenize)
    return WorkerResult(sink, times)
  }
}
