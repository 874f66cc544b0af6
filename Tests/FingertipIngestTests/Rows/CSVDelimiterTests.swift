import FingertipCore
import FingertipTestSupport
import Testing

@testable import FingertipIngest

/// Semicolons and tabs instead of commas, as spreadsheets write them.
@Suite struct CSVDelimiterTests {
  private static let rows = [
    ["start", "end", "cadre", "kind", "app", "tag", "note"],
    ["2024-03-04T09:00:00Z", "2024-03-04T09:10:00Z", "c1", "app", "a", "", "x"],
    ["2024-03-04T09:01:00Z", "", "c1", "message", "a,b", "demand", ""],
    ["2024-03-04T09:02:00Z", "", "c;2", "message", "a\tb", "", "\"q\"\n, ; \t"],
    ["2024-03-04T09:03:00Z", "", "c1", "visit", "a", "", ""],
  ]

  private func csv(_ rows: [[String]], _ delimiter: String, quotesAll: Bool = false) -> [UInt8] {
    let lines = rows.map { row in
      row.map { field in
        quotesAll || field.contains { ",;\t\"\n".contains($0) }
          ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
      }.joined(separator: delimiter) + "\r\n"
    }
    return Array(lines.joined().utf8)
  }

  @Test(
    "the delimiter changes no row", arguments: [",", ";", "\t"], [false, true])
  func rows(delimiter: String, quotesAll: Bool) throws {
    let folder = try TestFolder()
    let path = try folder.write(csv(Self.rows, delimiter, quotesAll: quotesAll), to: "log.csv")
    let expected = [
      "1709542800000+600000 app none false c1||a||",
      "1709542860000+0 message demand false c1||a,b||",
      "1709542920000+0 message none false c;2||a\tb||",
    ]
    for (threads, blockSize) in [(1, nil), (2, 64), (3, 100)] {
      let reading = try LogReading([path], threads: threads, blockSize: blockSize)
      #expect(reading.rows.map { $0.replacing("  ", with: " none ") } == expected)
      #expect(reading.faults == ["6 unknown-kind"])
    }
  }

  @Test("a header of commas stays one, with semicolons inside")
  func commas() throws {
    let folder = try TestFolder()
    let text = "start,cadre,kind,a;b\n1,c;d,request,\n"
    let path = try folder.write(Array(text.utf8), to: "log.csv")
    #expect(try LogReading([path]).rows.count == 1)
  }

  @Test("tables may have semicolons or tabs, too", arguments: [",", ";", "\t"])
  func tables(delimiter: String) throws {
    let folder = try TestFolder()
    let text = csv(
      [["unit", "parent", "level"], ["u", "", "county"], ["v", "u", "town"]], delimiter)
    let path = try folder.write(text, to: "units.csv")
    var paths = TablePaths()
    paths.units = path
    let tables = try readTables(
      cadres: nil, units: InputFinder.file(path), apps: nil, tasks: nil, zone: .utc
    ).tables
    #expect(tables.units?.units.map(\.id) == ["u", "v"])
  }
}
