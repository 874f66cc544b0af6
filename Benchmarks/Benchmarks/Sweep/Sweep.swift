import BenchmarkData
@_spi(Stages) import Fingertip

/// Columns to sums, on one thread and on two: partition, sort, repeats, sweep, units. Also three
/// measures alone, as the cost without all the others: an index of times and a query of it, on one
/// thread; and the query alone.
let benchmarks: @Sendable () -> Void = {
  measure("sweep, three measures alone") {
    let columns = try LogColumns(BenchmarkData.Log.csv.compressed, tables: BenchmarkData.tables)
    return Fixture(columns, rows: columns.rowCount)
  } stage: { columns in
    try columns.index().times()
  }
  measure("times, indexed") {
    let columns = try LogColumns(BenchmarkData.Log.csv.compressed, tables: BenchmarkData.tables)
    return Fixture(try columns.index(), rows: columns.rowCount)
  } stage: { index in
    index.times()
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
