import FingertipCore
import FingertipOutputTestSupport
import Testing

@testable import FingertipOutput

struct TerminalTableTests {
  @Test func `columns are aligned, and nulls explained`() throws {
    let table = Table(
      name: "units",
      columns: [
        Column("unit", .text) {
          [.text("长春市"), .text("e\u{301}tage"), .text("x😀")][$0]
        },
        Column("parent", .text) {
          [.empty, .text("长春市"), .null("suppressed")][$0]
        },
        Column("app_ms", .duration, heading: ["time\non apps", "用时"]) {
          [.integer(4_444_200_000), .integer(0), .null("suppressed")][$0]
        },
        Column("sessions", .count) {
          [.integer(1_234_567), .integer(12), .null("suppressed")][$0]
        },
        Column("ratio", .ratio) {
          [.real(0.5), .null("no-denominator"), .null("suppressed")][$0]
        },
        Column("flagged", .text) {
          [.boolean(true), .boolean(false), .null("suppressed")][$0]
        },
      ], rowCount: 3)
    #expect(
      try shown(table) == """
                             time
        unit    parent    on apps   sessions  ratio  flagged
        ──────  ──────  ─────────  ─────────  ─────  ───────
        长春市          1,234.5 h  1,234,567  0.500  yes
        e\u{301}tage   长春市      0.0 h         12      –  no
        x😀     –               –          –      –  –
        – is null: 1 no-denominator, 5 suppressed

        """)
  }

  @Test func `no rows leave the headings`() throws {
    #expect(
      try shown(makeTable([("unit", .text, []), ("cases", .count, [])])) == """
        unit  cases
        ────  ─────

        """)
  }

  @Test func `a long name continues on further lines, and is not cut`() throws {
    let table = makeTable([
      ("unit", .text, [.text("吉林省长春市朝阳区前进街道办事处社区")]),
      ("level", .text, [.text("community of villages")]),
      ("cases", .count, [.integer(1)]),
    ])
    #expect(
      try shown(table, width: 46) == """
        unit              level                  cases
        ────────────────  ─────────────────────  ─────
        吉林省长春市朝阳  community of villages      1
        区前进街道办事处
        社区

        """)
  }

  @Test func `a long id breaks after an underscore`() {
    for (text, lines) in [
      ("field_interruptions_per_hour", ["field_", "interruptions", "_per_hour"]),
      ("app_field_ratio_low", ["app_field_", "ratio_low"]), ("trace_share", ["trace_share"]),
      ("abcdefghijklmno", ["abcdefghijklm", "no"]), ("______________", ["_____________", "_"]),
    ] {
      #expect(brokenLines(text, width: 13) == lines)
    }
  }

  @Test func `columns that don't fit go below, led by the key, and none is lost`() throws {
    let names = (1...14).map { "indicator_\($0)" }
    let table = makeTable(
      [("unit", .text, [.text("a long name of a unit"), .text("b")])]
        + names.map { ($0, .ratio, [.real(0.5), .null("too-few")]) })
    let lines = try shown(table).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { displayWidth(String($0)) <= 80 })
    let words = lines.flatMap { $0.split(separator: " ").map(String.init) }
    for name in names { #expect(words.count { $0 == name } == 1) }
    #expect(lines.count { $0.hasPrefix("unit ") } == 3)
    #expect(words.count { $0 == "0.500" } == 14)
    #expect(lines.count { $0.hasPrefix("a long name  ") } == 3)
    #expect(lines.count { $0.hasPrefix("of a unit") || $0 == "unit" } == 3)
  }

  @Test(arguments: [40, 60, 80, 132])
  func `no line is wider than the terminal, whatever the columns`(width: Int) throws {
    let table = makeTable(
      (1...7).map { ("text \($0)", .text, [.text(String(repeating: "长a", count: 20))]) }
        + (1...9).map { ("n \($0)", .count, [.integer(1_234_567 * $0)]) })
    for line in try shown(table, width: width).split(separator: "\n") {
      #expect(displayWidth(String(line)) <= width)
    }
  }

  @Test func `names from the data can't steer the terminal`() throws {
    let hostile = "\u{1B}]0;own\u{7}\u{9B}2J\r\n\u{202E}evil\u{200B}\u{2066}"
    let written = try shown(makeTable([("unit", .text, [.text(hostile), .null(hostile)])]))
    #expect(written.contains("evil"))
    for scalar in written.unicodeScalars where scalar != "\n" {
      let category = scalar.properties.generalCategory
      #expect(category != .control && category != .format)
    }
    #expect(written.split(separator: "\n").count == 5)
  }

  @Test func `colours come only where they are asked for, and add nothing but looks`() throws {
    let table = makeTable([("x", .count, [.integer(1), .null("too-few")])])
    let coloured = try shown(table, on: Terminal(isTerminal: true, allowsColour: true))
    #expect(
      coloured == """
        \u{1B}[1mx\u{1B}[0m
        \u{1B}[2m─\u{1B}[0m
        1
        \u{1B}[2m–\u{1B}[0m
        – is null: 1 too-few

        """)
    #expect(try shown(table) == coloured.replacing(/\x{1B}\[\d+m/, with: ""))
  }
}
