/// The reader of a file's format.
struct LogReader: ~Copyable {
  private var csv: CSVReader?
  private var ndjson: NDJSONReader?

  init(_ format: LogFormat) {
    switch format {
    case .csv(let header): csv = CSVReader(header: header)
    case .ndjson: ndjson = NDJSONReader()
    }
  }

  /// Reads the rows of a block, counting its lines from 1.
  ///
  /// - Parameters:
  ///   - text: the block's rows, and behind them what the cutter saw.
  ///   - rowsEnd: where the rows end.
  ///   - isLast: whether no text follows `text`.
  mutating func read<Sink: RowSink & ~Copyable>(
    _ text: UnsafeBufferPointer<UInt8>, rowsEnd: Int, isLast: Bool, into sink: inout Sink
  ) {
    if csv != nil {
      csv!.read(text, rowsEnd: rowsEnd, firstLine: 1, isLast: isLast, into: &sink)
    } else {
      // A line is a row, whatever follows.
      ndjson!.read(
        UnsafeBufferPointer(rebasing: text[..<rowsEnd]), firstLine: 1, isLast: isLast, into: &sink)
    }
  }
}
