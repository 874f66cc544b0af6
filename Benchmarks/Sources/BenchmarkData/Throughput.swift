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
  public static var area: Benchmark.Configuration {
    Benchmark.Configuration(
      metrics: [.rowsPerSecond, .bytesPerSecond, .wallClock, .cpuTotal, .peakMemoryResident],
      warmupIterations: 1, maxDuration: .seconds(5), maxIterations: 50)
  }
}

/// What a stage starts from, and how much it is.
public struct Fixture<Value> {
  let value: Value
  let rows: Int
  let bytes: Int?

  /// - Parameter bytes: nil where the stage handles none.
  public init(_ value: Value, rows: Int, bytes: Int? = nil) {
    self.value = value
    self.rows = rows
    self.bytes = bytes
  }
}

/// Adds a benchmark of a stage to those of its target.
///
/// - Parameters:
///   - fixture: made once, before anything is measured.
///   - stage: returns what the compiler must not leave out.
public func measure<Value, Result>(
  _ name: String, from fixture: @escaping () throws -> Fixture<Value>,
  stage: @escaping (Value) throws -> Result
) {
  let body: (Benchmark, Fixture<Value>) throws -> Void = { benchmark, fixture in
    let clock = ContinuousClock()
    for _ in benchmark.scaledIterations {
      benchmark.startMeasurement()
      let start = clock.now
      Benchmark.blackHole(try stage(fixture.value))
      let seconds = (clock.now - start) / .seconds(1)
      benchmark.stopMeasurement()
      benchmark.measurement(.rowsPerSecond, Int(Double(fixture.rows) / seconds))
      if let bytes = fixture.bytes {
        benchmark.measurement(.bytesPerSecond, Int(Double(bytes) / seconds))
      }
    }
  }
  let setup: () async throws -> Fixture<Value> = { try fixture() }
  _ = Benchmark(name, configuration: .area, closure: body, setup: setup)
}
