import FingertipOutput
import FingertipOutputTestSupport
import Testing

struct CSVWriterTests {
  @Test func `every kind of cell has its form, and nulls stand in the last column`() throws {
    let table = makeTable([
      ("unit", .text, [.text("a"), .text("b")]),
      ("parent", .text, [.empty, .text("a")]),
      ("app_ms", .duration, [.integer(-12), .null("suppressed")]),
      ("ratio", .ratio, [.real(0.1), .null("too-few")]),
      ("flag", .text, [.boolean(true), .boolean(false)]),
    ])
    #expect(
      try csv(table) == """
        unit,parent,app_ms,ratio,flag,nulls
        a,,-12,0.1,true,
        b,a,,,false,app_ms=suppressed;ratio=too-few

        """)
  }

  @Test(arguments: [
    ("plain", "plain"), ("two words", "two words"), ("a,b", "\"a,b\""),
    ("say \"so\"", "\"say \"\"so\"\"\""), ("a\nb", "\"a\nb\""), ("a\rb", "\"a\rb\""),
    ("\r\n", "\"\r\n\""), ("", ""), ("长春", "长春"), ("长,春", "\"长,春\""), ("=1", "=1"),
  ])
  func `only what needs quotes has them`(text: String, field: String) throws {
    // Compared as bytes: as Characters, CR LF is one.
    let written = try csv(makeTable([("x", .text, [.text(text)])]))
    #expect(Array(written.utf8) == Array("x,nulls\n\(field),\n".utf8))
  }
}
