import BenchmarkData
import _FingertipStages

/// Columns to sums, on one thread and on two: partition, sort, repeats, the sweep, units. Beside them the
/// yardstick of what all measures and indicators cost: three measures alone, on one thread.
let benchmarks: @Sendable () -> Void = {
  measure("sweep, three measures alone") {
    let columns = try LogColumns(BenchmarkData.Log.csv.compressed, tables: BenchmarkData.tables)
    return Fixture(columns, rows: columns.rowCount)
  } stage: { columns in
    columns.threeMeasures()
  }
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
