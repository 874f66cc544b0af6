import Benchmark
import BenchmarkData
import _FingertipStages

/// Sums to text in memory. Rows are those of the result, bytes those of the text.
let benchmarks: @Sendable () -> Void = {
  let make: @Sendable () throws -> LogSums = {
    try LogColumns(BenchmarkData.Log.csv.compressed, tables: BenchmarkData.tables).sweep()
  }

  Benchmark("render cadres as csv", configuration: .area) { benchmark, fixture in
    for _ in benchmark.scaledIterations {
      benchmark.measure(rows: fixture.sums.rowCount, bytes: fixture.bytes) { fixture.sums.csv() }
    }
  } setup: {
    let sums = try make()
    return (sums: sums, bytes: sums.csv())
  }

  Benchmark("render json", configuration: .area) { benchmark, fixture in
    for _ in benchmark.scaledIterations {
      benchmark.measure(rows: fixture.sums.rowCount, bytes: fixture.bytes) { fixture.sums.json() }
    }
  } setup: {
    let sums = try make()
    return (sums: sums, bytes: sums.json())
  }
}
