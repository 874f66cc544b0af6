import Benchmark
import BenchmarkData
import _FingertipStages

/// Columns to sums, on one thread and on two: partition, sort, repeats, the sweep, units.
let benchmarks: @Sendable () -> Void = {
  for threads in [1, 2] {
    Benchmark("sweep, threads \(threads)", configuration: .area) { benchmark, columns in
      for _ in benchmark.scaledIterations {
        try benchmark.measure(rows: columns.rowCount) { try columns.sweep() }
      }
    } setup: {
      try LogColumns(
        BenchmarkData.Log.csv.compressed, tables: BenchmarkData.tables, threads: threads)
    }
  }
}
