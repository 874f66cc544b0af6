import FingertipTestSupport
import Testing

/// Tests of logs whose rows lie far apart, as a wrong clock makes them.
struct FarDateTests {
  private static let header = "start,end,cadre,kind,app\n"
  private static let first = "1970-01-02T08:00:00+08:00,1970-01-02T08:30:00+08:00,c1,app,a\n"
  private static let last = "9998-03-04T20:00:00+08:00,9998-03-04T20:30:00+08:00,c1,app,a\n"

  @Test(arguments: ["all", "day", "week", "month", "quarter", "year"])
  func `rows far apart are counted as alone, and noted`(period: String) throws {
    func rows(_ text: String) throws -> (rows: [Substring], errors: String) {
      let folder = try TestFolder()
      let log = try folder.write(Array((Self.header + text).utf8), to: "log.csv")
      let result = try Captured(
        ["analyze", log, "--format", "csv", "--table", "cadres", "--period", period])
      #expect(result.code == 0)
      return (result.output.split(separator: "\n").dropFirst().map { $0 }, result.errors)
    }
    let both = try rows(Self.first + Self.last)
    #expect(both.errors.contains("1 row begins in the 1970s, the first in"))
    #expect(both.errors.contains("log.csv:2: 1970-01-02T08:00:00+08:00; if a clock was wrong"))
    if period == "all" {
      #expect(both.rows.count == 1 && both.rows[0].contains("3600000"))
    } else {
      let (one, other) = (try rows(Self.first), try rows(Self.last))
      #expect(both.rows == one.rows + other.rows)
      #expect(!other.errors.contains("1970s"))
    }
  }
}
