import BenchmarkData
@_spi(Stages) import Fingertip

/// Sums to text in memory. Rows are those of the result, bytes those of the text.
let benchmarks: @Sendable () -> Void = {
  let sums: @Sendable () throws -> LogSums = {
    try LogColumns(BenchmarkData.Log.csv.compressed, tables: BenchmarkData.tables).sweep()
  }
  measure("render cadres as csv") {
    let sums = try sums()
    return Fixture(sums, rows: sums.cadreCount, bytes: sums.csv())
  } stage: { sums in
    sums.csv()
  }
  measure("render json") {
    let sums = try sums()
    return Fixture(sums, rows: sums.rowCount, bytes: sums.json())
  } stage: { sums in
    sums.json()
  }
}
