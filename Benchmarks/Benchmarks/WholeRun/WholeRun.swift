import Benchmark
import BenchmarkData
import _FingertipStages

/// A compressed file to the table of cadres as CSV, on one thread and on two.
let benchmarks: @Sendable () -> Void = {
  for log in BenchmarkData.Log.allCases {
    for threads in [1, 2] {
      Benchmark("whole run \(log), threads \(threads)", configuration: .area) { benchmark, text in
        for _ in benchmark.scaledIterations {
          try benchmark.measure(rows: text.rows, bytes: text.bytes) {
            try runWhole(log.compressed, tables: BenchmarkData.tables, threads: threads)
          }
        }
      } setup: {
        let text = try LogText(log.plain)
        return (rows: try text.tokenize(), bytes: text.count)
      }
    }
  }
}
