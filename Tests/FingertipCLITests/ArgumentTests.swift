import ArgumentParser
import Fingertip
import Foundation
import Testing

@testable import FingertipCLI

@Suite struct ArgumentTests {
  private func command(_ arguments: [String]) throws -> AnalyzeCommand {
    try AnalyzeCommand.parse(["log"] + arguments)
  }

  private func query(_ arguments: [String]) throws -> Query {
    try LogRun(command(arguments)).query
  }

  private func reading(_ arguments: [String]) throws -> ReadingOptions {
    let command = try command(arguments)
    return try command.log.reading(command.run)
  }

  @Test func `without options the library's defaults hold`() throws {
    #expect(try query([]) == Query())
    #expect(try reading([]) == ReadingOptions())
    #expect(try command([]).tables.sources == Tables.Sources())
    #expect(try command([]).log.sources.map(\.path) == ["log"])
  }

  @Test func `each option of reading reaches the library`() throws {
    try withTemporaryFolder { folder in
      let key = [UInt8](1...40)
      try Data(key).write(to: URL(filePath: folder + "/key"))
      var expected = ReadingOptions()
      expected.timeZone = "Europe/Berlin"
      expected.format = "ndjson"
      expected.textEncoding = .gb18030
      expected.epochUnit = .microseconds
      expected.limits.longestAppMs = 1_800_000
      expected.limits.longestFieldMs = 48 * 3_600_000
      expected.keepsGoing = true
      expected.pseudonymKey = try PseudonymKey(key)
      expected.threads = 3
      expected.measuresStages = true
      let parsed = try reading([
        "--time-zone", "Europe/Berlin", "--input-format", "ndjson", "--text-encoding", "gb18030",
        "--epoch-unit", "us", "--longest-app", "0.5", "--longest-field", "48", "--keep-going",
        "--pseudonymize", folder + "/key", "--threads", "3", "--stats",
      ])
      #expect(parsed == expected)
    }
  }

  @Test func `each table reaches the library, before that of the folder`() throws {
    try withTemporaryFolder { folder in
      for name in ["cadres", "units", "apps", "tasks"] {
        try Data("x".utf8).write(to: URL(filePath: folder + "/\(name).csv"))
      }
      var expected = try Tables.Sources(folder: folder)
      #expect(expected.tasks == .file(folder + "/tasks.csv"))
      #expect(try command(["--tables", folder]).tables.sources == expected)
      (expected.cadres, expected.units) = (.file("c"), .file("u"))
      (expected.apps, expected.tasks) = (.file("a"), .file("t"))
      let parsed = try command([
        "--tables", folder, "--cadres", "c", "--units", "u", "--apps", "a", "--tasks", "t",
      ])
      #expect(try parsed.tables.sources == expected)
    }
  }

  @Test func `each option of the question reaches the library`() throws {
    try withTemporaryFolder { folder in
      let days = "date,kind\n2024-03-04,off\n"
      try Data(days.utf8).write(to: URL(filePath: folder + "/days.csv"))
      var expected = Query()
      expected.timeZone = "Europe/Berlin"
      expected.calendar = try Calendar(csv: Array(days.utf8), name: folder + "/days.csv")
      expected.workHours = "08:30-12:00"
      expected.period = .quarter
      expected.from = "2024-01-01"
      expected.to = "2024-04-01T00:00:00Z"
      expected.unlistedIsWork = true
      expected.keepsDuplicates = true
      expected.thresholds.shortSessionMs = 1500
      expected.thresholds.sessionGapMs = 500
      expected.thresholds.visitGapMs = 1_800_000
      expected.threads = 3
      expected.measuresStages = true
      expected.publication.isOn = true
      expected.publication.minimumGroup = 25
      expected.publication.maximumShare = 0.5
      let parsed = try query([
        "--time-zone", "Europe/Berlin", "--calendar", folder + "/days.csv", "--work-hours",
        "08:30-12:00", "--period", "quarter", "--from", "2024-01-01", "--to",
        "2024-04-01T00:00:00Z", "--unlisted", "work", "--keep-duplicates", "--short-session",
        "1.5", "--session-gap", "500ms", "--visit-gap", "30min", "--threads", "3", "--stats",
        "--publish", "--min-group", "25",
        "--max-share", "0.5",
      ])
      #expect(parsed == expected)
    }
    #expect(try query(["--calendar", "cn"]).calendar == .cn)
    #expect(try query(["--calendar", "weekdays"]).calendar == .weekdays)
  }

  @Test(arguments: [
    ("1.0", RejectLimit.share(1)), ("0.01", .share(0.01)), ("0.0", .share(0)),
    ("1", .count(1)), ("0", .count(0)), ("2500", .count(2500)),
  ])
  func `a limit with a point is a share, without one a count`(
    text: String, limit: RejectLimit
  ) throws {
    #expect(try reading(["--max-rejects", text]).maxRejects == limit)
  }

  @Test(arguments: [
    ([], OutputFormat.table), (["-o", "r.csv"], .csv), (["-o", "r.json"], .json),
    (["-o", "r.txt"], .table), (["-o", "d/"], .csv), (["-o", "-"], .table),
    (["-o", "r.csv", "--format", "json"], .json), (["--format", "csv"], .csv),
    (["-o", "R.CSV"], .csv), (["-o", "r"], .table), (["-o", "r.json.part"], .table),
    (["-o", "d.json/r"], .table), (["-o", ".json"], .table),
  ])
  func `the form is the one asked for, else the file's`(
    arguments: [String], format: OutputFormat
  ) throws {
    #expect(try AnalyzeCommand.parse(["log"] + arguments).result.chosenFormat == format)
    guard arguments.last != "d/" else { return }
    #expect(try BurdenCommand.parse(["log"] + arguments).document.format == format)
  }

  @Test func `each format has an ending of its own that chooses it`() {
    for format in OutputFormat.allCases {
      #expect(OutputFormat(ending: format.ending) == format)
      #expect(OutputFormat(ending: format.ending.uppercased()) == format)
    }
  }
}

extension LogSource {
  /// The path of a file or folder; nil of anything else.
  fileprivate var path: String? {
    if case .path(let path) = self { path } else { nil }
  }
}
