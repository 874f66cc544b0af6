import FingertipOutputTestSupport
import Testing

@testable import FingertipOutput

@Suite struct BarTests {
  @Test(
    arguments: [
      (0.0, "░░░░░░░░"), (-0.5, "░░░░░░░░"), (1e-300, "▏░░░░░░░"), (0.01, "▏░░░░░░░"),
      (0.125, "█░░░░░░░"), (0.14, "█▏░░░░░░"), (0.5, "████░░░░"), (0.55, "████▍░░░"),
      (0.99, "███████▉"), (0.99999, "███████▉"), (1.0, "████████"), (7.0, "████████"),
    ] as [(Double, String)])
  func `a bar is as long as its share, and shows the least and the last of it`(
    share: Double, bar: String
  ) {
    let text = Bar.text(share, width: 8)
    #expect(text.full + text.rest == bar)
  }

  @Test(arguments: [8, 13, 20])
  func `a longer share never has a shorter bar, and the width stays`(width: Int) {
    var last = -1.0
    for step in 0...1000 {
      let text = Bar.text(Double(step) / 1000, width: width)
      #expect(displayWidth(text.full) + displayWidth(text.rest) == width)
      // Blocks of eighths run from U+2588, full, to U+258F.
      let eighths = text.full.unicodeScalars.reduce(0.0) { $0 + Double(0x2590 - $1.value) }
      #expect(eighths >= last)
      last = eighths
    }
  }

  private func units(_ names: [String]) -> Table {
    let cells: [Cell] = [.real(0), .real(0.01), .real(0.5), .real(1), .null("no-denominator")]
    var columns = makeTable([
      ("unit", .text, names.map { .text($0) }), ("cadres", .count, names.map { _ in .integer(12) }),
      ("share", .briefRatio, cells),
    ]).columns
    columns[2].bar = .field
    return Table(name: "units", columns: columns, rowCount: names.count)
  }

  private let names = ["长春市", "朝阳区 ｱ", "前进街道①", "e\u{301}", "😀👍🏽"]

  @Test func `bars stand behind their column, beside Chinese names`() throws {
    #expect(
      try shown(units(names), on: Terminal(isTerminal: true, width: 40)) == """
                                  field █
        unit       cadres  share  other ░
        ─────────  ──────  ─────  ──────────────
        长春市         12   0.00  ░░░░░░░░░░░░░░
        朝阳区 ｱ       12   0.01  ▏░░░░░░░░░░░░░
        前进街道①      12   0.50  ███████░░░░░░░
        e\u{301}              12   1.00  ██████████████
        😀👍🏽           12      –
        – is null: 1 no-denominator

        """)
  }

  @Test func `what is no terminal sees no bars, whatever its width`() throws {
    var plain = units(names).columns
    plain[2].bar = nil
    let table = Table(name: "units", columns: plain, rowCount: names.count)
    for width in [40, 80, 200] {
      #expect(try shown(units(names), width: width) == shown(table, width: width))
    }
    #expect(try csv(units(names)) == csv(table))
    #expect(try json(.table(units(names))) == json(.table(table)))
  }

  @Test func `bars go before anything else is cut`() throws {
    // Names of 9 leave 16 of 40 columns, names of 15 the 10 that a bar needs; from 26 on they are
    // truncated.
    for extra in 0...25 {
      let table = units(["长春市" + String(repeating: "x", count: extra)] + names.dropFirst())
      let text = try shown(table, on: Terminal(isTerminal: true, width: 40))
      #expect(text.split(separator: "\n").allSatisfy { displayWidth(String($0)) <= 40 })
      #expect(text.contains("░") == (extra <= 9), "a name \(extra) longer")
    }
  }

  @Test func `colours only add to bars`() throws {
    let terminal = Terminal(isTerminal: true, width: 40)
    let coloured = try shown(
      units(names), on: Terminal(isTerminal: true, width: 40, allowsColour: true))
    #expect(coloured.contains("\u{1B}[32m███████\u{1B}[0m\u{1B}[2m░░░░░░░\u{1B}[0m\n"))
    #expect(
      try coloured.replacing(/\x{1B}\[\d+m/, with: "") == shown(units(names), on: terminal))
  }
}
