import Fingertip
import Foundation
import ToolSupport

/// Cancels operations of the library at random moments, and prints how long each goes on after that.
///
/// ```
/// cancel-bench CADRES ROUNDS [OPERATION…]
/// ```
///
/// The operations are those named, or all. The log has as many cadres, apps and devices as rows. A line of
/// JSON for each operation: `ms`, its time without cancellation, and `late_ms`, the times from the
/// cancellation to the end of the call, the greatest first.
@main
struct CancelBench {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    let numbers = arguments.prefix(2).compactMap { Int($0) }.filter { $0 > 0 }
    guard numbers.count == 2 else {
      fail("cancel-bench: two numbers above 0, please; cancel-bench CADRES ROUNDS [OPERATION…]")
    }
    do {
      try run(cadres: numbers[0], rounds: numbers[1], only: Set(arguments.dropFirst(2)))
    } catch {
      fail("cancel-bench: \(error)")
    }
  }

  private static func run(cadres: Int, rounds: Int, only names: Set<String>) throws {
    let text = makeLog(cadres)
    let tables = try makeTables(cadres)
    let log = try Log([.bytes(text, name: "log")])
    let other = try Log([.bytes(text, name: "other")])
    var query = Query()
    query.period = .month
    let analysis = try log.analyze(query, tables: tables)
    var published = query
    published.publication.isOn = true
    let report = try log.report(query, tables: tables)
    guard let nowhere = FileHandle(forWritingAtPath: "/dev/null") else { return }
    let destination = Destination.descriptor(nowhere.fileDescriptor)
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "cancel-bench-\(ProcessInfo.processInfo.processIdentifier)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let operations: [(String, (CancellationToken) throws -> Void)] = [
      ("read", { _ = try Log([.bytes(text, name: "log")], cancellation: $0) }),
      (
        "merge",
        { token in
          let merged = try Log(merging: [log, other], cancellation: token)
          _ = try merged.timeIndex(query, cancellation: token)
        }
      ),
      ("analyze", { _ = try log.analyze(query, tables: tables, cancellation: $0) }),
      ("publish", { _ = try log.analyze(published, tables: tables, cancellation: $0) }),
      ("report", { _ = try log.report(query, tables: tables, cancellation: $0) }),
      ("page", { try report.document().write(to: destination, cancellation: $0) }),
      (
        "cadres.csv",
        { try analysis.document(.cadres).write(as: .csv, to: destination, cancellation: $0) }
      ),
      (
        "apps",
        { try analysis.document(.apps).write(as: .table, to: destination, cancellation: $0) }
      ),
      ("json", { try analysis.document().write(as: .json, to: destination, cancellation: $0) }),
      ("overview", { try analysis.document().write(to: destination, cancellation: $0) }),
      ("burdens", { try analysis.burdenDocument().write(to: destination, cancellation: $0) }),
      ("folder", { try analysis.writeFolder(folder.path, cancellation: $0) }),
      ("workbook", { try analysis.document().write(as: .xlsx, to: destination, cancellation: $0) }),
    ]
    for (name, operation) in operations where names.isEmpty || names.contains(name) {
      try measure(name, rounds, operation)
    }
  }

  private static func measure(
    _ name: String, _ rounds: Int, _ operation: (CancellationToken) throws -> Void
  ) throws {
    let whole = try ContinuousClock().measure { try operation(CancellationToken()) }
    var late: [Double] = []
    for _ in 0..<rounds {
      let delay = whole * Double.random(in: 0..<1)
      let token = CancellationToken()
      let cancelling = Thread {
        Thread.sleep(forTimeInterval: delay / .seconds(1))
        token.cancel()
      }
      let start = ContinuousClock.now
      cancelling.start()
      do {
        try operation(token)
      } catch let error as FingertipError where error.category == .cancelled {
        late.append((start.duration(to: .now) - delay) / .milliseconds(1))
      }
    }
    let shown = late.sorted(by: >).prefix(5).map { String(Int($0)) }.joined(separator: ",")
    print(
      "{\"operation\":\"\(name)\",\"ms\":\(Int(whole / .milliseconds(1))),\"late_ms\":[\(shown)]}")
  }

  private static func makeLog(_ cadres: Int) -> [UInt8] {
    var text = "start,end,cadre,device,kind,app,item\n"
    for cadre in 0..<cadres {
      let start = 1_709_514_000_000 + cadre % 1000 * 60_000
      text += "\(start),\(start + 30_000),c\(cadre),d\(cadre),"
      text += cadre % 2 == 0 ? "app,a\(cadre),\n" : "field,,\n"
      if cadre % 10 == 0 { text += "\(start + 40_000),,c\(cadre),,report,a\(cadre),i\(cadre)\n" }
    }
    return Array(text.utf8)
  }

  private static func makeTables(_ cadres: Int) throws -> Tables {
    let unitCount = max(1, cadres / 100)
    var sources = Tables.Sources()
    func source(_ lines: [String]) -> Tables.Source {
      .bytes(Array(lines.joined(separator: "\n").utf8), name: lines[0])
    }
    sources.units = source(
      ["unit,parent,level"]
        + (0..<unitCount).map { "u\($0),\($0 == 0 ? "" : "u\(($0 - 1) / 8)"),level" })
    sources.cadres = source(["cadre,unit"] + (0..<cadres).map { "c\($0),u\($0 % unitCount)" })
    sources.apps = source(
      ["app,type,purpose"] + (0..<cadres).map { "a\($0),app,p\($0 % 5000)" })
    return try Tables(sources)
  }
}
