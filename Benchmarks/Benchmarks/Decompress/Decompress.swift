import BenchmarkData
import _FingertipStages

/// One zstd frame to text that is forgotten at once, on one thread: the floor of a whole run.
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
