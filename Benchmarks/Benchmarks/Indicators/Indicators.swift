import BenchmarkData
import _FingertipStages

/// Sums to indicators, of every cadre and unit. Rows are those of the result.
let benchmarks: @Sendable () -> Void = {
  measure("indicators") {
    let columns = try LogColumns(BenchmarkData.Log.csv.compressed, tables: BenchmarkData.tables)
    let sums = try columns.sweep()
    return Fixture(sums, rows: sums.rowCount)
  } stage: { sums in
    sums.indicators()
  }
}
