import BenchmarkData
@_spi(Stages) import Fingertip

/// One zstd frame to text that is discarded, on one thread: the lower bound of a whole run.
let benchmarks: @Sendable () -> Void = {
  for log in BenchmarkData.Log.allCases {
    measure("decompress \(log)") {
      let text = try LogText(log.plain)
      return Fixture(log.compressed, rows: try text.tokenize(), bytes: text.count)
    } stage: { path in
      try LogText.decompress(path)
    }
  }
}
