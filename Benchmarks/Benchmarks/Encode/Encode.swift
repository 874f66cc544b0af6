import BenchmarkData
@_spi(Stages) import Fingertip

/// A file of text to sealed columns, on one thread and on two: rows, rules, timestamps,
/// dictionaries.
let benchmarks: @Sendable () -> Void = {
  for log in BenchmarkData.Log.allCases {
    for threads in [1, 2] {
      measure("encode \(log), threads \(threads)") {
        let text = try LogText(log.plain)
        return Fixture(log.plain, rows: try text.tokenize(), bytes: text.count)
      } stage: { path in
        try LogText.encode(path, threads: threads)
      }
    }
  }
}
