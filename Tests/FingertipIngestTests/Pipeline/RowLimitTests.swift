import FingertipCore
import FingertipTestSupport
import Testing

@testable import FingertipIngest

/// The rows found don't depend on the ends of blocks: rows that are decided only 1 MiB after their
/// start, with blocks and files that end near that offset.
@Suite struct RowLimitTests {
  private static let limit = RowRules.longestRow

  /// A text in which the decision about the row at `start` needs all bytes up to `decision`.
  struct Log: CustomTestStringConvertible, Sendable {
    var name: String
    var text: [UInt8]
    var start: Int
    var decision: Int { start + RowRules.longestRow }
    var testDescription: String { name }

    /// - Parameters:
    ///   - head: The header and rows before the tested row.
    ///   - row: The tested row, with its line end if it has one.
    ///   - line: The line repeated after it, up to `end` bytes after the row's start; the last one
    ///     is shortened to fit.
    ///   - tail: The text after that.
    init(
      _ name: String, head: String, row: [UInt8], line: String = "", end: Int = 0, tail: String = ""
    ) {
      self.name = name
      text = Array(head.utf8)
      start = text.count
      text += row
      let line = Array(line.utf8)
      while !line.isEmpty, text.count + line.count <= start + end { text += line }
      if !line.isEmpty && text.count < start + end {
        text += line[..<(start + end - text.count - 1)] + [UInt8(ascii: "\n")]
      }
      text += tail.utf8
    }
  }

  private static let csvHead = "start,cadre,kind,note\n1,c,request,\"a\n\"\"b\"\n"
  private static let csvTail = "7,c,request,\n8,c,request,\"\"\nbad\n9,c,request,\n"
  private static let jsonHead = #"{"start":1,"cadre":"c","kind":"request"}"# + "\n"
  private static let jsonTail =
    #"{"start":8,"cadre":"c","kind":"request"}"# + "\nbad\n"
    + #"{"start":9,"cadre":"c","kind":"request"}"# + "\n"
  private static let line = "5,c,request," + String(repeating: "字", count: 700) + "\r\n"

  /// Returns a row of `count` bytes, filled between `begin` and `end`, with a line end.
  private static func row(
    _ begin: String, _ fill: UInt8, _ end: String, count: Int, lineEnd: String = "\n"
  ) -> [UInt8] {
    Array(begin.utf8)
      + [UInt8](repeating: fill, count: count - begin.utf8.count - end.utf8.count)
      + Array((end + lineEnd).utf8)
  }

  private static func csvLogs() -> [Log] {
    let open = Array("2,c,request,\"open\n".utf8)
    let x = UInt8(ascii: "x")
    let text = "2,c,request,"
    var logs = [
      // A stray quote in the middle of a log.
      Log("open", head: csvHead, row: open, line: line, end: limit + 300_000, tail: ",,\n"),
      // The field's lines are rows, the last one a faulty one.
      Log(
        "field of lines", head: csvHead,
        row: Array((text + "\"" + String(repeating: line, count: 550) + "z\"\n").utf8),
        tail: csvTail),
    ]
    for excess in -1...1 {
      logs += [
        // The file ends there.
        Log("open, file \(excess)", head: csvHead, row: open, line: line, end: limit + excess),
        // A quote closes the field there, and its row ends or not.
        Log(
          "closed \(excess)", head: csvHead,
          row: row(text + "\"y\n", x, "\"", count: limit + excess), tail: csvTail),
        Log(
          "doubled quote \(excess)", head: csvHead,
          row: row(text + "\"y\n", x, "\"\"", count: limit + 1 + excess, lineEnd: "\"\n"),
          tail: csvTail),
        Log(
          "unquoted \(excess)", head: csvHead,
          row: row(text, x, "", count: limit + excess, lineEnd: "\r\n"), tail: csvTail),
        Log(
          "wrong quote \(excess)", head: csvHead,
          row: row(text, x, "\"", count: limit + excess), tail: csvTail),
      ]
    }
    return logs
  }

  private static func jsonLogs() -> [Log] {
    let begin = #"{"start":2,"cadre":"c","kind":"request","note":""#
    let x = UInt8(ascii: "x")
    return (-1...1).flatMap { excess in
      [
        Log(
          "JSON \(excess)", head: jsonHead,
          row: row(begin, x, "\"}", count: limit + excess), tail: jsonTail),
        Log(
          "JSON, open \(excess)", head: jsonHead,
          row: row(begin, x, "}", count: limit + excess, lineEnd: "\r\n"), tail: jsonTail),
        Log(
          "JSON, file \(excess)", head: jsonHead,
          row: row(begin, x, "\"}", count: limit + excess, lineEnd: "")),
      ]
    }
  }

  @Test(
    "rows around the limit are the reference's wherever blocks end",
    arguments: Array((csvLogs() + jsonLogs()).enumerated()).map { ($0.offset, $0.element) })
  func limits(number: Int, log: Log) throws {
    let folder = try TestFolder()
    let paths = try TestFolder.Compression.allCases.map {
      try folder.write(log.text, to: "\($0)", $0)
    }
    let expected = try ExpectedReading([("", log.text)])
    #expect(expected.read > 0)
    // The cutter first reads this number of bytes of the file. Logs take turns at the borders that
    // matter least.
    let borders =
      (-1...1).map { log.decision + $0 } + [log.start, log.text.count].map { $0 + number % 3 - 1 }
    let blockSizes = [1000, IngestOptions.standardBlockSize] + borders
    for (run, blockSize) in blockSizes.enumerated() {
      let path = paths[(number + run) % paths.count]
      let threads = 1 + (number + run) % 4
      let reading = try LogReading([path], threads: threads, blockSize: blockSize)
      let place = "\(path), \(threads) threads, blocks of \(blockSize)"
      #expect(reading.rows == expected.rows, "\(place)")
      let rejects = expected.rejects.map { reject in
        var reject = reject
        reject.file = path
        return reject
      }
      #expect(reading.rejects == rejects, "\(place)")
      #expect(reading.quality.read == expected.read, "\(place)")
    }
  }
}
