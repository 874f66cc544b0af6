import FingertipOutput
import Testing

struct DisplayTextTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("长春市", 6), ("ＡＢ", 4), ("ｱ", 1), ("한글", 4), ("カ", 2), ("、", 2),
    ("e\u{301}", 1), ("\u{1112}\u{1161}\u{11AB}", 2), ("か\u{3099}", 2), ("😀", 2), ("👍🏽", 2),
    ("🏽", 2), ("🇨🇳", 2), ("⌚", 2), ("①", 1), ("–", 1), ("…", 1), ("𠮷", 2), ("กำ", 2), ("é中a", 4),
  ])
  func `widths are those of a terminal`(text: String, width: Int) {
    #expect(displayWidth(text) == width)
  }
}
