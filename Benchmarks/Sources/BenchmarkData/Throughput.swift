import Benchmark

extension BenchmarkMetric {
  /// Rows a second of clock time.
  public static let rowsPerSecond = custom("Rows/s", polarity: .prefersLarger)
  /// Bytes a second of clock time: of the text before there are columns, of the output after.
  public static let bytesPerSecond = custom("Bytes/s", polarity: .prefersLarger)
}

extension Benchmark.Configuration {
  /// What every area measures. Allocations and instructions are not among it: they read 0 on Linux with
  /// Swift 6.3, and `./instructions` counts the latter.
  public static let area = Benchmark.Configuration(
    metrics: [.rowsPerSecond, .bytesPerSecond, .wallClock, .cpuTotal, .peakMemoryResident],
    warmupIterations: 1, maxDuration: .seconds(5), maxIterations: 50)
}

extension Benchmark {
  /// Measures one run of a stage.
  ///
  /// - Parameters:
  ///   - rows: those it handles.
  ///   - bytes: those it handles, where they are known before.
  ///   - stage: returns what can't be left out by the compiler.
  public func measure<Result>(
    rows: Int, bytes: Int? = nil, _ stage: () throws -> Result
  ) rethrows {
    let clock = ContinuousClock()
    startMeasurement()
    let start = clock.now
    blackHole(try stage())
    let seconds = (clock.now - start) / .seconds(1)
    stopMeasurement()
    measurement(.rowsPerSecond, Int(Double(rows) / seconds))
    if let bytes { measurement(.bytesPerSecond, Int(Double(bytes) / seconds)) }
  }
}
