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
  mutating func read<Sink: RowSink & ~Copyable>(
    _ text: UnsafeBufferPointer<UInt8>, isLast: Bool, into sink: inout Sink
  ) {
    if csv != nil {
      csv!.read(text, firstLine: 1, isLast: isLast, into: &sink)
    } else {
      ndjson!.read(text, firstLine: 1, isLast: isLast, into: &sink)
    }
  }
}
