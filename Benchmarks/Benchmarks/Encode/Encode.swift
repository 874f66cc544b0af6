import Benchmark
import BenchmarkData
import _FingertipStages

/// A file of text to sealed columns, on one thread and on two: rows, rules, timestamps, dictionaries.
let benchmarks: @Sendable () -> Void = {
  for log in BenchmarkData.Log.allCases {
    for threads in [1, 2] {
      Benchmark("encode \(log), threads \(threads)", configuration: .area) { benchmark, text in
        for _ in benchmark.scaledIterations {
          try benchmark.measure(rows: text.rows, bytes: text.bytes) {
            try LogText.encode(log.plain, threads: threads)
          }
        }
      } setup: {
        let text = try LogText(log.plain)
        return (rows: try text.tokenize(), bytes: text.count)
      }
    }
  }
}
