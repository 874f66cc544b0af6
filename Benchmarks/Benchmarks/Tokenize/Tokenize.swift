import Benchmark
import BenchmarkData
import _FingertipStages

/// Text in memory to rows and fields, on one thread.
let benchmarks: @Sendable () -> Void = {
  for log in BenchmarkData.Log.allCases {
    Benchmark("tokenize \(log)", configuration: .area) { benchmark, fixture in
      for _ in benchmark.scaledIterations {
        try benchmark.measure(rows: fixture.rows, bytes: fixture.text.count) {
          try fixture.text.tokenize()
        }
      }
    } setup: {
      let text = try LogText(log.plain)
      return (text: text, rows: try text.tokenize())
    }
  }
}
