import FingertipAnalysis
import FingertipCore
import FingertipOutput
import Testing

@testable import FingertipReport

@Suite struct BurdenTextTests {
  private func written(
    _ list: BurdenList, on terminal: Terminal = .none, count: Int = 20
  ) throws -> String {
    var sink = ByteSink()
    try BurdenText(for: terminal, count: count).write(
      list, Thresholds(), to: &sink)
    return sink.text
  }

  private let list = BurdenList(
    entries: [
      Burden(
        kind: .group, id: "政务服务工作群-第三网格-00012", purpose: "petitions", owner: "云岭市",
        timeMs: 45_000_000, isEstimated: false, cadres: 1200,
        reasons: [.duplicate(of: "组\u{1B}[31m", jaccard: 0.913), .afterHours(0.62), .tracesOnly]),
      Burden(
        kind: .form, id: "form-7", purpose: "", owner: "", timeMs: 360_000, isEstimated: true,
        cadres: 21, reasons: [.duplicateReporting(1)]),
      Burden(
        kind: .app, id: "app-9", purpose: "", owner: "", timeMs: 0, isEstimated: false, cadres: 40,
        reasons: [.zombie]),
    ], period: "2024-03", appMs: 90_000_000)

  @Test func `entries stand in lines of 80 columns, with Chinese names`() throws {
    let text = try written(list)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines.allSatisfy { displayWidth($0) <= 80 })
    #expect(lines[0].hasPrefix("What to remove first: 3 burdens, 13 cadre-hours, beside 25 h on"))
    let first = try #require(lines.firstIndex { $0.contains("政务服务工作群") })
    #expect(lines[first].hasPrefix("      13   1,200  group    政务服务工作群-第三网   "))
    #expect(lines[first + 1].hasPrefix("                           格-00012  "))
    #expect(lines[first].hasSuffix("duplicate of 组�[31m (0.91),"))
    #expect(lines[first + 1].hasSuffix("  after hours (62 %),"))
    #expect(lines[first + 2].hasSuffix("  traces only; run by 云岭市"))
    #expect(text.contains("~0.1      21  form     form-7 "))
    #expect(text.replacing(/\n +/, with: " ").contains("~: a report or the handing on of a task"))
  }

  @Test func `on a terminal with room the hours are bars, of the longest one's length`() throws {
    let text = try written(list, on: Terminal(isTerminal: true, width: 100))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines.allSatisfy { displayWidth($0) <= 100 })
    #expect(text.contains("      13  ███████████   1,200  group    政务"))
    #expect(text.contains("    ~0.1  ▏                21  form     form-7"))
    #expect(text.contains("     0.0                   40  app      app-9"))
    #expect(try written(list, on: Terminal(isTerminal: true)) == written(list), "80 have no room")
    let coloured = try written(
      list, on: Terminal(isTerminal: true, width: 100, allowsColour: true))
    #expect(coloured.contains("\u{1B}[33m▏\u{1B}[0m "))
    #expect(coloured.replacing(/\x{1B}\[\d+m/, with: "") == text)
  }

  @Test func `what is left over is counted by its first reason`() throws {
    #expect(try written(list, count: 1).contains("… and 2 more, 0.1 h: 1 zombie,"))
  }

  @Test func `nothing is said to be nothing`() throws {
    #expect(
      try written(BurdenList(entries: [], period: nil, appMs: 0))
        == "Nothing was found to remove.\n")
  }

  @Test func `the table has a column for each figure`() {
    let table = list.table()
    #expect(table.rowCount == 3 && list.table(first: 2).rowCount == 2)
    func cell(_ name: String, _ row: Int) -> Cell? {
      table.columns.first { $0.name == name }?.cell(row)
    }
    #expect(cell("reasons", 0) == .text("duplicate;after-hours;traces-only"))
    #expect(cell("jaccard", 0) == .real(0.913) && cell("jaccard", 1) == .empty)
    #expect(cell("after_hours_share", 0) == .real(0.62))
    #expect(cell("estimated", 1) == .boolean(true) && cell("time_ms", 1) == .integer(360_000))
  }
}
