import BenchmarkData
@_spi(Stages) import Fingertip

/// Text in memory to rows and fields, on one thread.
let benchmarks: @Sendable () -> Void = {
  for log in BenchmarkData.Log.allCases {
    measure("tokenize \(log)") {
      let text = try LogText(log.plain)
      return Fixture(text, rows: try text.tokenize(), bytes: text.count)
    } stage: { text in
      try text.tokenize()
    }
  }
}
