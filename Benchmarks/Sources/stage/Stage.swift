import Foundation
import ToolSupport
@_spi(Stages) import Fingertip

/// Runs one stage several times, for a profiler or an instruction counter.
///
/// ```
/// stage NAME LOG [TIMES]
/// ```
///
/// The input of the stage is made once, so that two counts with different `TIMES` differ by the
/// stage alone. Prints the number of rows of one run, and on standard error the median of the times
/// in milliseconds. Uses one thread, so that counts are repeatable.
@main
struct Stage {
  private static let names = [
    "decompress", "tokenize", "encode", "partition", "three", "times", "sweep", "indicators",
    "render", "whole", "whole-three",
  ]

  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3, let times = arguments.count > 3 ? Int(arguments[3]) : 1, times > 0,
      names.contains(arguments[1])
    else {
      fail("stage NAME LOG [TIMES], NAME one of \(names.joined(separator: ", "))")
    }
    do {
      print(try run(arguments[1], on: arguments[2], times))
    } catch {
      fail("stage: \(error)", code: 65)
    }
  }

  private static func run(_ name: String, on path: String, _ times: Int) throws -> Int {
    switch name {
    case "decompress": return try repeated(times) { try LogText.decompress(path) }
    case "tokenize":
      let text = try LogText(path)
      return try repeated(times) { try text.tokenize() }
    case "encode": return try repeated(times) { try LogText.encode(path) }
    case "partition":
      let columns = try LogColumns(path)
      return repeated(times) { columns.partition() }
    case "three":
      let columns = try LogColumns(path)
      return try repeated(times) { try columns.index().times() }
    case "times":
      let index = try LogColumns(path).index()
      return repeated(times) { index.times() }
    case "sweep":
      let columns = try LogColumns(path)
      return try repeated(times) { Int(try columns.sweep().usedCount) }
    case "indicators":
      let sums = try LogColumns(path).sweep()
      return repeated(times) { sums.indicators() }
    case "render":
      let sums = try LogColumns(path).sweep()
      return repeated(times) { sums.csv() }
    case "whole-three": return try repeated(times) { try LogColumns(path).index().times() }
    default: return try repeated(times) { Int(try runWhole(path, threads: 1).used) }
    }
  }

  private static func repeated(_ times: Int, _ body: () throws -> Int) rethrows -> Int {
    var result = 0
    var elapsed: [Duration] = []
    for _ in 0..<times { elapsed.append(try ContinuousClock().measure { result = try body() }) }
    let median = elapsed.sorted()[times / 2] / .milliseconds(1)
    let shown = (median * 100).rounded() / 100
    FileHandle.standardError.write(Data("median of \(times): \(shown) ms\n".utf8))
    return result
  }
}
