import BenchmarkData
import _FingertipStages

/// Columns to each cadre's rows, on one thread.
let benchmarks: @Sendable () -> Void = {
  measure("partition") {
    let columns = try LogColumns(BenchmarkData.Log.csv.compressed)
    return Fixture(columns, rows: columns.rowCount)
  } stage: { columns in
    columns.partition()
  }
}
