import Fingertip
import ToolSupport

/// Times the library with a log in memory, by nothing but its public API, and prints one line of JSON.
///
/// ```
/// query-bench LOG [--threads N] [--repeat K]
/// ```
///
/// `load_ms` is from opening the file to columns in memory, `query_ms` each whole analysis of these columns:
/// sorting, taking repeats out, all measures. The sums are over everybody, milliseconds; `cadres` are
/// those with app or field time. `Benchmarks/peers` compares both with those of other engines.
@main
struct QueryBench {
  static func main() {
    do {
      let arguments = try Arguments(CommandLine.arguments.dropFirst())
      var options = AnalysisOptions()
      options.threads = arguments.threads
      let analyzer = try Analyzer(options)
      let (log, loadMs) = try timed { try analyzer.load([arguments.path]) }
      var queryMs: [Double] = []
      var last: Analysis?
      for _ in 0..<arguments.repeats {
        let (analysis, ms) = try timed { try analyzer.analyze(log) }
        queryMs.append(ms)
        last = analysis
      }
      if let last { print(report(last, loadMs: loadMs, queryMs: queryMs)) }
    } catch let error as FingertipError {
      fail("query-bench: \(error)", code: error.exitCode)
    } catch {
      fail("query-bench: \(error); query-bench LOG [--threads N] [--repeat K]")
    }
  }

  private static func timed<Value>(_ body: () throws -> Value) rethrows -> (Value, Double) {
    let clock = ContinuousClock()
    let start = clock.now
    let value = try body()
    return (value, (clock.now - start) / .milliseconds(1))
  }

  private static func report(_ analysis: Analysis, loadMs: Double, queryMs: [Double]) -> String {
    let everybody = analysis.units.first { $0.id == "*" }
    let sums = [("app_ms", Measure.appMs), ("field_ms", .fieldMs), ("both_ms", .bothMs)].map {
      "\"\($0.0)\":\(everybody?[$0.1] ?? 0)"
    }
    let cadres = analysis.cadres.count { ($0[.appMs] ?? 0) > 0 || ($0[.fieldMs] ?? 0) > 0 }
    let queries = queryMs.map { "\($0)" }.joined(separator: ",")
    return "{\"load_ms\":\(loadMs),\"query_ms\":[\(queries)],\"cadres\":\(cadres),"
      + sums.joined(separator: ",") + "}"
  }
}
