import FingertipCore
import FingertipTestSupport
import Testing

@testable import FingertipIngest

/// Tests of rows around 1 MiB, the greatest length, and beyond the length that a reader stores.
@Suite struct LongRowTests {
  private static let header = "start,cadre,kind,note\n"

  private func reading(of text: String, threads: Int = 1) throws -> LogReading {
    let folder = try TestFolder()
    return try LogReading([folder.write(Array(text.utf8), to: "log", .zstd)], threads: threads)
  }

  private func starts(_ reading: LogReading) -> [String] {
    reading.rows.map { String($0.prefix { $0 != "+" }) }
  }

  @Test(arguments: [(0, "\n"), (0, "\r\n"), (1, "\n"), (1, "\r\n")])
  func `a row of 1 MiB is taken and a longer one is not`(over: Int, lineEnd: String) throws {
    let frame = "1,c,request,"
    let note = String(repeating: "x", count: 1_048_576 - frame.utf8.count + over)
    let reading = try reading(
      of: Self.header + "0,c,request,\n" + frame + note + lineEnd + "2,c,request,\n")
    #expect(reading.faults == (over == 0 ? [] : ["3 too-long"]))
    #expect(starts(reading) == (over == 0 ? ["0", "1", "2"] : ["0", "2"]))
  }

  @Test(arguments: [
    (1_500_000, "x", "\n", 1), (1_500_000, "字", "\r\n", 3), (4_194_304, "x", "\r\n", 1),
    (5_000_000, "字", "\n", 3),
  ])
  func `a row too long to be held is one reject, and reading goes on behind it`(
    byteCount: Int, character: String, lineEnd: String, threads: Int
  ) throws {
    let note = String(repeating: character, count: byteCount / character.utf8.count)
    let row = "1,c,request,\"two\nlines\"," + note
    let reading = try reading(
      of: Self.header + "0,c,request,\n" + row + lineEnd + "2,c,request,\nbad\n3,c,request,\n",
      threads: threads)
    #expect(reading.faults == ["3 too-long", "6 malformed"])
    #expect(starts(reading) == ["0", "2", "3"])
    // The text is truncated at 4 KiB, before a character that would be split.
    let shown = try #require(reading.rejects.first?.raw)
    #expect(row.hasPrefix(shown) && (4094...4096).contains(shown.utf8.count))
  }

  @Test func `a row too long to be held may end with the file`() throws {
    let long = String(repeating: "x", count: 4_300_000)
    let reading = try reading(of: Self.header + "1,c,request,\n2,c,request," + long)
    #expect(reading.faults == ["3 too-long"])
    #expect(starts(reading) == ["1"])
    #expect(reading.quality.read == 2)
  }

  @Test(arguments: [1_200, 5_000])
  func `a quoted field left open costs its first line only`(lineCount: Int) throws {
    let line = "8,c,request," + String(repeating: "x", count: 987) + "\n"
    let lines = String(repeating: line, count: lineCount)
    let reading = try reading(
      of: Self.header + "1,c,request,\"y\n2,c,request,\n" + lines + "9,c,request,\n")
    #expect(reading.faults == ["2 too-long"])
    #expect(reading.rejects.first?.raw == "1,c,request,\"y")
    #expect(reading.rows.count == lineCount + 2)
  }

  @Test func `a header too long to be one fails the file`() throws {
    let long = String(repeating: "x", count: 1_100_000)
    for text in [long, long + "\n1,c,request\n", "start,cadre,kind,\"" + long] {
      #expect(throws: LogError.self) { try reading(of: text) }
    }
  }
}
