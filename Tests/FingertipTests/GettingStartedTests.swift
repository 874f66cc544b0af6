import Fingertip
import Foundation
import Testing

/// The programs of the documentation, compiled; they stand here as they stand there.
private enum GettingStarted {
  static func programs() async throws {
    // program 1
    var options = AnalysisOptions()
    options.tables = .folder("datasets/sample/tables")
    options.period = .month
    let analysis = try Analyzer(options).analyze(["datasets/sample/log"])
    for cadre in analysis.cadres {
      print(cadre.id, cadre.period, cadre[.appFieldRatio].number ?? .nan)
    }
    // program 2
    let analyzer = try Analyzer(options)
    let log = try analyzer.load(["datasets/sample/log"])
    options.period = .week
    let weeks = try log.analyze(options)
    print(weeks.json())
    // program 3
    let index = try analyzer.timeIndex(of: log)
    let march: Range<Int64> = 1_709_222_400_000..<1_711_900_800_000
    for cadre in index.times(during: march) {
      print(cadre.id, cadre.appMs, cadre.fieldMs, cadre.bothMs)
    }
    // program 4
    var rows = EventBuilder(analyzer)
    try rows.append(
      Event(startMs: 1_709_514_000_000, endMs: 1_709_517_600_000, cadre: "c1", kind: .field))
    try rows.append(
      Event(startMs: 1_709_517_600_000, cadre: "c1", kind: .message, app: "group", tag: .demand))
    let memory = try analyzer.analyze(rows.finish())
    print(memory.cadres[0][.fieldMs] ?? 0)
    // program 5
    let token = CancellationToken()
    _ = try analyzer.analyze(
      ["datasets/sample/log"], progress: { print($0.rows) }, cancellation: token)
    _ = try await analyzer.analysis(of: ["datasets/sample/log"])
    // end
  }
}

@Suite struct GettingStartedTests {
  @Test func `the documentation's programs are the compiled ones`() throws {
    let here = URL(filePath: #filePath)
    let root = here.deletingLastPathComponent().appending(path: "../..")
    let article = try String(
      contentsOf: root.appending(path: "Sources/Fingertip/Fingertip.docc/GettingStarted.md"),
      encoding: .utf8)
    let shown = article.components(separatedBy: "```swift\n").dropFirst()
      .map { $0.components(separatedBy: "```")[0] }
      .map { $0.replacingOccurrences(of: "import Fingertip\n\n", with: "") }
    let source = try String(contentsOf: here, encoding: .utf8)
    let compiled = source.components(separatedBy: "    // program ").dropFirst().map { part in
      part.components(separatedBy: "\n").dropFirst()
        .prefix { $0 != "    // end" }
        .map { $0.hasPrefix("    ") ? String($0.dropFirst(4)) : $0 }
        .filter { !$0.isEmpty }
        .map { $0 + "\n" }.joined()
    }
    #expect(shown.count == 5 && Array(shown) == Array(compiled.prefix(5)))
  }
}
