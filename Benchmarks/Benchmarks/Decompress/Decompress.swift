import Benchmark
import BenchmarkData
import _FingertipStages

/// One zstd frame to text that is forgotten at once, on one thread: the floor of a whole run.
let benchmarks: @Sendable () -> Void = {
  for log in BenchmarkData.Log.allCases {
    Benchmark("decompress \(log)", configuration: .area) { benchmark, text in
      for _ in benchmark.scaledIterations {
        try benchmark.measure(rows: text.rows, bytes: text.bytes) {
          try LogText.decompress(log.compressed)
        }
      }
    } setup: {
      let text = try LogText(log.plain)
      return (rows: try text.tokenize(), bytes: text.count)
    }
  }
}
