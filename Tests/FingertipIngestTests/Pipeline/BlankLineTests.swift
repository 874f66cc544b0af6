import FingertipCore
import FingertipTestSupport
import Testing

@testable import FingertipIngest

/// Blank lines are no rows, at any length and position.
@Suite struct BlankLineTests {
  private static let row = #"{"start":1,"cadre":"c","kind":"request"}"# + "\n"
  private static let header = "start,cadre,kind\n"
  /// More than a reader stores of a row.
  private static let long = LogCursor.longestHeldRow + 100_000

  /// Expects that a text is read like a short one, which the reference reads much sooner.
  ///
  /// - Parameters:
  ///   - moreLines: The number of lines that the text has more.
  ///   - threads: The numbers of threads; one thread alone reads blank lines.
  private func expect(
    _ text: String, like short: String, moreLines: Int = 0, threads: [Int] = [1, 3]
  ) throws {
    let folder = try TestFolder()
    let path = try folder.write(Array(text.utf8), to: "log")
    let expected = try ExpectedReading([(path, Array(short.utf8))])
    let rejects = expected.rejects.map { reject in
      var reject = reject
      reject.line += moreLines
      return reject
    }
    for threads in threads {
      let reading = try LogReading([path], threads: threads)
      #expect(reading.rows == expected.rows)
      #expect(reading.rejects == rejects)
      #expect(reading.quality.read == expected.read)
    }
  }

  @Test(
    "a line of white space between rows of NDJSON", arguments: [3 << 20, long], ["\n", "\r\n"])
  func betweenRows(count: Int, lineEnd: String) throws {
    func text(_ count: Int) -> String {
      let blank = String(repeating: " ", count: count) + lineEnd
      return Self.row + blank + Self.row + "bad\n" + blank + "bad"
    }
    try expect(text(count), like: text(3), threads: [lineEnd == "\n" ? 3 : 1])
  }

  @Test("a line of white space is a row of CSV, and too long")
  func whiteSpaceInCSV() throws {
    let space = String(repeating: " ", count: Self.long)
    let text = Self.header + "1,c,request\n" + space + "\n2,c,request\n"
    let folder = try TestFolder()
    let path = try folder.write(Array(text.utf8), to: "log")
    for threads in [1, 3] {
      let reading = try LogReading([path], threads: threads)
      #expect(reading.quality.read == 3 && reading.rows.count == 2)
      #expect(reading.rejects.map(\.reason) == [.tooLong] && reading.rejects.map(\.line) == [3])
    }
  }

  @Test(
    "empty lines before the first row or header",
    arguments: [row + "bad\n", header + "1,c,request\nbad\n"], ["\n", "\r\n"])
  func emptyLinesFirst(rows: String, lineEnd: String) throws {
    // A header may begin after the stored part.
    for count in [
      Self.long / lineEnd.utf8.count, (LogCursor.longestHeldRow - 5) / lineEnd.utf8.count,
    ] {
      try expect(
        String(repeating: lineEnd, count: count) + rows, like: lineEnd + rows, moreLines: count - 1,
        threads: [lineEnd == "\n" ? 3 : 1])
    }
  }

  @Test("lines of white space before the first row")
  func whiteSpaceFirst() throws {
    let space = String(repeating: " ", count: Self.long)
    try expect(space + "\n\n" + Self.row + "bad\n", like: " \n\n" + Self.row + "bad\n")
    try expect(space, like: " ")
    let folder = try TestFolder()
    let overlong = try folder.write(Array((" \n" + space + Self.row + Self.row).utf8), to: "row")
    let reading = try LogReading([overlong])
    #expect(reading.faults == ["2 too-long"] && reading.rows.count == 1)
    let path = try folder.write(
      Array((" \n" + space + "\n" + Self.header + "1,c,request\n").utf8), to: "log")
    #expect(throws: LogError.self) { try LogReading([path]) }
  }
}
