import FingertipCore
import Testing

struct DisplaySafeTests {
  @Test(arguments: [
    "\u{0}", "\u{1B}", "\u{7}", "\n", "\r", "\t", "\u{7F}", "\u{80}", "\u{9B}", "\u{9F}",
    "\u{200B}", "\u{200D}", "\u{200E}", "\u{200F}", "\u{202A}", "\u{202E}", "\u{2066}",
    "\u{2069}", "\u{2060}", "\u{FEFF}", "\u{2028}", "\u{2029}", "\u{AD}", "\u{61C}", "\u{3164}",
    "\u{E0041}", "\u{206F}",
  ])
  func `what steers or hides is replaced visibly`(text: String) {
    #expect(displaySafe("a\(text)b") == "a\u{FFFD}b")
  }

  @Test func `an escape sequence is disarmed and its rest shown`() {
    #expect(displaySafe("\u{1B}[31mred\u{1B}[0m") == "\u{FFFD}[31mred\u{FFFD}[0m")
    #expect(displaySafe("\r\n") == "\u{FFFD}\u{FFFD}")
  }

  @Test(arguments: ["plain ~", "长春市，朝阳区", "e\u{301}", "❤\u{FE0F}", "👍🏽", "ค่า", "עברית", " "])
  func `what is harmless stays`(text: String) {
    #expect(displaySafe(text).unicodeScalars.elementsEqual(text.unicodeScalars))
  }

  @Test func `no control character of Unicode passes`() {
    let kinds: Set<Unicode.GeneralCategory> = [
      .control, .format, .lineSeparator, .paragraphSeparator,
    ]
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      if kinds.contains(scalar.properties.generalCategory) {
        #expect(displaySafe(String(scalar)) == "\u{FFFD}", "U+\(String(value, radix: 16))")
      }
    }
  }
}
