import Benchmark
import BenchmarkData
import _FingertipStages

/// Columns to each cadre's rows, on one thread.
let benchmarks: @Sendable () -> Void = {
  Benchmark("partition", configuration: .area) { benchmark, columns in
    for _ in benchmark.scaledIterations {
      benchmark.measure(rows: columns.rowCount) { columns.partition() }
    }
  } setup: {
    try LogColumns(BenchmarkData.Log.csv.compressed)
  }
}
