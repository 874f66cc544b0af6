import BenchmarkData
@_spi(Stages) import Fingertip

/// Columns to the rows of each cadre, on one thread.
let benchmarks: @Sendable () -> Void = {
  measure("partition") {
    let columns = try LogColumns(BenchmarkData.Log.csv.compressed)
    return Fixture(columns, rows: columns.rowCount)
  } stage: { columns in
    columns.partition()
  }
}
