import BenchmarkData
import _FingertipStages

/// Columns to sums, on one thread and on two: partition, sort, repeats, the sweep, units. Beside them three
/// measures alone, which tell what all others cost: an index of times and a question to it, on one thread;
/// and the question alone.
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
