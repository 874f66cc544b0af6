import Benchmark

extension BenchmarkMetric {
  /// Rows per second of wall-clock time.
  public static let rowsPerSecond = custom("Rows/s", polarity: .prefersLarger)
  /// Bytes per second of wall-clock time: of the text before there are columns, of the output
  /// after.
  public static let bytesPerSecond = custom("Bytes/s", polarity: .prefersLarger)
}

extension Benchmark.Configuration {
  /// The metrics of every area. Allocations and instructions are not included: their counts are 0
  /// on Linux with Swift 6.3; `./instructions` counts instructions.
  public static var area: Benchmark.Configuration {
    Benchmark.Configuration(
      metrics: [.rowsPerSecond, .bytesPerSecond, .wallClock, .cpuTotal, .peakMemoryResident],
      warmupIterations: 1, maxDuration: .seconds(5), maxIterations: 50)
  }
}

/// The input of a stage, and its size.
public struct Fixture<Value> {
  let value: Value
  let rows: Int
  let bytes: Int?

  /// - Parameter bytes: nil if the stage processes none.
  public init(_ value: Value, rows: Int, bytes: Int? = nil) {
    self.value = value
    self.rows = rows
    self.bytes = bytes
  }
}

/// Adds a benchmark of a stage to those of its target.
///
/// - Parameters:
///   - fixture: made once, before the measurement.
///   - stage: returns a value that the compiler must not optimize away.
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
