import ArgumentParser
import Fingertip
import Testing

@testable import FingertipCLI

@Suite struct ArgumentTests {
  private func options(_ arguments: [String]) throws -> AnalysisOptions {
    try AnalyzeCommand.parse(["log"] + arguments).options
  }

  @Test func `without options the library's defaults hold`() throws {
    #expect(try options([]) == AnalysisOptions())
  }

  @Test func `each option reaches the library`() throws {
    var expected = AnalysisOptions()
    expected.reading.inputFormat = .ndjson
    expected.reading.textEncoding = .gb18030
    expected.reading.epochUnit = .microseconds
    expected.reading.longestApp = .seconds(1800)
    expected.reading.longestField = .seconds(48 * 3600)
    expected.reading.keepsGoing = true
    expected.reading.pseudonymKeyFile = "key"
    expected.tables.folder = "tables"
    expected.tables.cadres = "c"
    expected.tables.units = "u"
    expected.tables.apps = "a"
    expected.tables.tasks = "t"
    expected.timeZone = "Europe/Berlin"
    expected.calendar = .file("days.csv")
    expected.workHours = "08:30-12:00"
    expected.period = .quarter
    expected.from = "2024-01-01"
    expected.to = "2024-04-01T00:00:00Z"
    expected.unlistedIsWork = true
    expected.keepsDuplicates = true
    expected.thresholds.shortSessionMs = 1500
    expected.threads = 3
    expected.measuresStages = true
    expected.publication.isOn = true
    expected.publication.minimumGroup = 25
    let parsed = try options([
      "--input-format", "ndjson", "--text-encoding", "gb18030", "--epoch-unit", "us",
      "--longest-app", "0.5", "--longest-field", "48", "--keep-going", "--pseudonymize", "key",
      "--tables", "tables", "--cadres", "c", "--units", "u", "--apps", "a", "--tasks", "t",
      "--time-zone", "Europe/Berlin", "--calendar", "days.csv", "--work-hours", "08:30-12:00",
      "--period", "quarter", "--from", "2024-01-01", "--to", "2024-04-01T00:00:00Z",
      "--unlisted", "work", "--keep-duplicates", "--short-session", "1.5", "--threads", "3",
      "--stats", "--publish", "--min-group", "25",
    ])
    #expect(parsed == expected)
    #expect(try options(["--calendar", "cn"]).calendar == .cn)
    #expect(try options(["--calendar", "weekdays"]).calendar == .weekdays)
  }

  @Test(arguments: [
    ("1.0", ReadingOptions.RejectLimit.share(1)), ("0.01", .share(0.01)), ("0.0", .share(0)),
    ("1", .count(1)), ("0", .count(0)), ("2500", .count(2500)),
  ])
  func `a limit with a point is a share, without one a count`(
    text: String, limit: ReadingOptions.RejectLimit
  ) throws {
    #expect(try options(["--max-rejects", text]).reading.maxRejects == limit)
  }

  @Test(arguments: [
    ([], OutputFormat.table), (["-o", "r.csv"], .csv), (["-o", "r.json"], .json),
    (["-o", "r.txt"], .table), (["-o", "d/"], .csv), (["-o", "-"], .table),
    (["-o", "r.csv", "--format", "json"], .json), (["--format", "csv"], .csv),
  ])
  func `the form is the one asked for, else the file's`(
    arguments: [String], format: OutputFormat
  ) throws {
    #expect(try AnalyzeCommand.parse(["log"] + arguments).result.chosenFormat == format)
  }
}
