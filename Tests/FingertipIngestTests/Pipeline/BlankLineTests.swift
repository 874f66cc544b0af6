import FingertipCore
import FingertipTestSupport
import Testing

@testable import FingertipIngest

/// Blank lines are no rows, at any length and position.
@Suite struct BlankLineTests {
  private static let row = #"{"start":1,"cadre":"c","kind":"request"}"# + "\n"
  private static let header = "start,cadre,kind\n"
  /// More than a reader stores of a row.
  private static let long = LogCursor.longestHeldRow + 1_000_000

  private func expectReference(_ text: String) throws {
    let text = Array(text.utf8)
    let folder = try TestFolder()
    let path = try folder.write(text, to: "log")
    let expected = try ExpectedReading([(path, text)])
    for threads in [1, 3] {
      let reading = try LogReading([path], threads: threads)
      #expect(reading.rows == expected.rows)
      #expect(reading.rejects == expected.rejects)
      #expect(reading.quality.read == expected.read)
    }
  }

  @Test(
    "a line of white space between rows of NDJSON", arguments: [3 << 20, long], ["\n", "\r\n"])
  func betweenRows(count: Int, lineEnd: String) throws {
    let blank = String(repeating: " ", count: count) + lineEnd
    try expectReference(Self.row + blank + Self.row + "bad\n" + blank + "bad")
  }

  @Test("a line of white space is a row of CSV, and too long")
  func whiteSpaceInCSV() throws {
    let space = String(repeating: " ", count: Self.long)
    try expectReference(Self.header + "1,c,request\n" + space + "\n2,c,request\n")
  }

  @Test(
    "empty lines before the first row or header",
    arguments: [row + "bad\n", header + "1,c,request\nbad\n"], ["\n", "\r\n"])
  func emptyLinesFirst(rows: String, lineEnd: String) throws {
    let lines = String(repeating: lineEnd, count: Self.long / lineEnd.utf8.count)
    try expectReference(lines + rows)
    // A header may begin after the stored part.
    let almost = String(repeating: "\n", count: LogCursor.longestHeldRow - 5)
    try expectReference(almost + rows)
  }

  @Test("lines of white space before the first row")
  func whiteSpaceFirst() throws {
    let space = String(repeating: " ", count: Self.long)
    try expectReference(space + "\n\n" + Self.row + "bad\n")
    try expectReference(" \n" + space + Self.row + Self.row)
    try expectReference(space)
    let folder = try TestFolder()
    let path = try folder.write(
      Array((" \n" + space + "\n" + Self.header + "1,c,request\n").utf8), to: "log")
    #expect(throws: LogError.self) { try LogReading([path]) }
  }
}
