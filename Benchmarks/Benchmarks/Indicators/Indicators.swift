import Benchmark
import BenchmarkData
import _FingertipStages

/// Sums to indicators, of every cadre and unit. Rows are those of the result.
let benchmarks: @Sendable () -> Void = {
  Benchmark("indicators", configuration: .area) { benchmark, sums in
    for _ in benchmark.scaledIterations {
      benchmark.measure(rows: sums.rowCount) { sums.indicators() }
    }
  } setup: {
    try LogColumns(BenchmarkData.Log.csv.compressed, tables: BenchmarkData.tables).sweep()
  }
}
