import BenchmarkData
@_spi(Stages) import Fingertip

/// Sums to indicators of all cadres and units. Rows are those of the result.
let benchmarks: @Sendable () -> Void = {
  measure("indicators") {
    let columns = try LogColumns(BenchmarkData.Log.csv.compressed, tables: BenchmarkData.tables)
    let sums = try columns.sweep()
    return Fixture(sums, rows: sums.rowCount)
  } stage: { sums in
    sums.indicators()
  }
}
