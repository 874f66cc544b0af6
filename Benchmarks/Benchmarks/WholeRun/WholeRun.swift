import BenchmarkData
@_spi(Stages) import Fingertip

/// A compressed file to the table of cadres as CSV, on one thread and on two.
let benchmarks: @Sendable () -> Void = {
  for log in BenchmarkData.Log.allCases {
    for threads in [1, 2] {
      measure("whole run \(log), threads \(threads)") {
        let text = try LogText(log.plain)
        return Fixture(log.compressed, rows: try text.tokenize(), bytes: text.count)
      } stage: { path in
        try runWhole(path, tables: BenchmarkData.tables, threads: threads).used
      }
    }
  }
}
