import BenchmarkData
import _FingertipStages

/// Columns to sums, on one thread and on two: partition, sort, repeats, the sweep, units.
let benchmarks: @Sendable () -> Void = {
  for threads in [1, 2] {
    measure("sweep, threads \(threads)") {
      let columns = try LogColumns(
        BenchmarkData.Log.csv.compressed, tables: BenchmarkData.tables, threads: threads)
      return Fixture(columns, rows: columns.rowCount)
    } stage: { columns in
      try columns.sweep()
    }
  }
}
