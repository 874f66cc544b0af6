import Fingertip
import ToolSupport

/// Times the library with a log in memory, through its public API only, and prints one line of
/// JSON.
///
/// ```
/// query-bench LOG [--threads N] [--repeat K]
/// ```
///
/// - `load_ms`: from opening the file to columns in memory.
/// - `analysis_ms`: each whole analysis of these columns, all measures and burdens.
/// - `query_ms`: each query of `Benchmarks/peers`, from the same columns: an index of times is
///   built and queried.
/// - `index_ms`, `indexed_ms`: building an index once, and each query of it.
///
/// The sums are over all cadres, in milliseconds, and equal for the analysis and the index;
/// `cadres` counts those with app or field time. `Benchmarks/peers` compares the times with those
/// of other engines.
@main
struct QueryBench {
  static func main() {
    do {
      let arguments = try Arguments(CommandLine.arguments.dropFirst())
      print(try report(arguments))
    } catch let error as FingertipError {
      fail("query-bench: \(error)", code: error.exitCode)
    } catch {
      fail("query-bench: \(error); query-bench LOG [--threads N] [--repeat K]")
    }
  }

  private static func report(_ arguments: Arguments) throws -> String {
    let repeats = arguments.repeats
    var reading = ReadingOptions()
    reading.threads = arguments.threads
    var query = Query()
    query.threads = arguments.threads
    let (log, loadMs) = try timed { try Log(arguments.path, by: reading) }
    let (analysis, analysisMs) = try repeated(repeats) { try log.analyze(query) }
    let (sums, queryMs) = try repeated(repeats) { Sums(try log.timeIndex(query).times()) }
    let (index, indexMs) = try timed { try log.timeIndex(query) }
    let (indexed, indexedMs) = repeated(repeats) { Sums(index.times()) }
    guard sums == indexed, sums == Sums(analysis) else {
      throw Difference(description: "\(Sums(analysis)), \(sums) and \(indexed) differ")
    }
    return "{\"load_ms\":\(loadMs),\"analysis_ms\":\(analysisMs),\"query_ms\":\(queryMs),"
      + "\"index_ms\":\(indexMs),\"indexed_ms\":\(indexedMs),\"cadres\":\(sums.cadres),"
      + "\"app_ms\":\(sums.appMs),\"field_ms\":\(sums.fieldMs),\"both_ms\":\(sums.bothMs)}"
  }

  private static func repeated<Value>(
    _ times: Int, _ body: () throws -> Value
  ) rethrows -> (Value, [Double]) {
    var (value, ms) = try timed(body)
    var all = [ms]
    for _ in 1..<times {
      (value, ms) = try timed(body)
      all.append(ms)
    }
    return (value, all)
  }

  private static func timed<Value>(_ body: () throws -> Value) rethrows -> (Value, Double) {
    let clock = ContinuousClock()
    let start = clock.now
    let value = try body()
    return (value, (clock.now - start) / .milliseconds(1))
  }
}

/// The sums on which all sides of a comparison must agree.
private struct Sums: Equatable {
  private(set) var cadres = 0
  private(set) var appMs: Int64 = 0
  private(set) var fieldMs: Int64 = 0
  private(set) var bothMs: Int64 = 0

  /// Sums over all cadres.
  init(_ times: some Sequence<CadreTimes>) {
    for cadre in times { add(cadre.appMs, cadre.fieldMs, cadre.bothMs) }
  }

  init(_ analysis: Analysis) {
    for cadre in analysis.cadres {
      add(
        cadre[.appMs].value ?? 0, cadre[.fieldMs].value ?? 0, cadre[.bothMs].value ?? 0)
    }
  }

  private mutating func add(_ appMs: Int64, _ fieldMs: Int64, _ bothMs: Int64) {
    cadres += appMs > 0 || fieldMs > 0 ? 1 : 0
    self.appMs += appMs
    self.fieldMs += fieldMs
    self.bothMs += bothMs
  }
}

/// A difference between two computations of the same sums.
private struct Difference: Error, CustomStringConvertible {
  let description: String
}
