import Fingertip
import Foundation
import Testing

@testable import FingertipCLI

@Suite struct UsageTests {
  @Test func `a word that is no command is told, with the one that may be meant`() throws {
    for word in ["analyse", "Analyze", "anlayze"] {
      let captured = try Captured([word, "x"])
      #expect(captured.code == 64)
      #expect(
        captured.errors == "fingertip: there is no command '\(word)'; is 'analyze' meant?\n")
    }
    #expect(
      try Captured(["x"]).errors.hasPrefix(
        "fingertip: there is no command 'x'; there are analyze, "))
  }

  @Test(arguments: [
    ["analyse"], ["analyze"], ["analyze", "x", "--nothing"], ["analyze", "x", "--format", "xml"],
    ["analyze", "x", "--table", "persons"], ["analyze", "x", "--period", "hour"],
    ["analyze", "x", "--unlisted", "perhaps"], ["analyze", "x", "--epoch-unit", "min"],
    ["analyze", "x", "--columns", "start"], ["analyze", "x", "--columns", "begin=x"],
    ["analyze", "x", "--columns", "start=a,start=b"], ["analyze", "x", "--columns", "start="],
    ["analyze", "x", "--columns", "start=a,end=a"],
    ["analyze", "x", "--text-encoding", "latin-1"], ["analyze", "x", "--input-format", "xlsx"],
    ["analyze", "x", "--max-rejects", "1.5"], ["analyze", "x", "--max-rejects", "-1"],
    ["analyze", "x", "--max-rejects", "1."], ["analyze", "x", "--max-rejects", "few"],
    ["analyze", "x", "--short-session", "1e3"], ["analyze", "x", "--short-session", "inf"],
    ["analyze", "x", "--short-session", "0"], ["analyze", "x", "--longest-app", "99999999999999"],
    ["analyze", "x", "--session-gap", "1m"], ["analyze", "x", "--session-gap", "-1s"],
    ["analyze", "x", "--visit-gap", "25h"], ["analyze", "x", "--visit-gap", "s"],
    ["analyze", "x", "--threads", "0"], ["analyze", "x", "--threads", "many"],
    ["analyze", "x", "--time-zone", "Mars/Olympus"], ["analyze", "x", "--from", "yesterday"],
    ["analyze", "x", "--work-hours", "9-18"], ["analyze", "x", "--calendar", ""],
    ["analyze", "x", "-o", "d/", "--format", "json"],
    ["analyze", "x", "-o", "d/", "--format", "parquet", "--csv-bom"],
    ["analyze", "x", "-o", "d/", "--table", "units"],
    ["analyze", "x", "-o", "r.xls"], ["burden", "x", "-o", "r.PDF"],
    ["report", "x", "-o", "r.csv"],
    ["compare", "x", "--before", "a..b", "--after", "c..d", "-o", "r.html"],
    ["analyze", "x", "-o", ""], ["analyze", "x", "--csv-bom"],
    ["analyze", "x", "--all-columns", "--format", "csv"],
    ["analyze", "x", "-o", "a", "--rejects", "a"],
    ["analyze", "/nonexistent", "--unit", "u"], ["analyze", "/nonexistent", "--level", "county"],
    ["validate"], ["validate", "x", "--period", "day"],
    ["generate", "d", "--days", "1", "--seed", "1"],
    ["generate", "d", "--cadres", "1", "--days", "1", "--seed", "-1"],
    ["generate", "d", "--cadres", "1", "--days", "1", "--seed", "1", "--from", "2024-02-30"],
    ["indicators", "nothing"], ["columns", "nothing"], ["indicators", "a", "b"],
  ])
  func `wrong usage ends with 64, a message, and no result`(arguments: [String]) throws {
    let captured = try Captured(arguments)
    #expect(captured.code == 64)
    #expect(captured.output.isEmpty)
    #expect(captured.errors.hasPrefix("fingertip: "))
  }

  @Test(arguments: [
    ["analyze", "/nonexistent"], ["validate", "/nonexistent"],
    ["analyze", "/nonexistent", "--tables", "/nonexistent"],
    ["analyze", "x", "--units", "/nonexistent"], ["analyze", "x", "--calendar", "/nonexistent"],
    ["analyze", "x", "--pseudonymize", "/nonexistent"],
  ])
  func `a missing file ends with 66 and its name`(arguments: [String]) throws {
    let captured = try Captured(arguments)
    #expect(captured.code == 66)
    #expect(captured.errors.contains("/nonexistent"))
    #expect(captured.output.isEmpty)
  }

  @Test func `an empty folder is no input`() throws {
    try withTemporaryFolder { folder in
      let captured = try Captured(["analyze", folder])
      #expect(captured.code == 66)
    }
  }

  @Test func `a short key ends with 64, a place that can't be written with 73`() throws {
    try withTemporaryFolder { folder in
      let key = folder + "/key"
      try Data([1, 2, 3]).write(to: URL(filePath: key))
      #expect(try Captured(["validate", key, "--pseudonymize", key]).code == 64)
      let rejects = folder + "/missing/rejects"
      #expect(try Captured(["validate", key, "--rejects", rejects]).code == 73)
    }
  }

  @Test func `a bad table ends with 65, naming it`() throws {
    try withTemporaryFolder { folder in
      let units = folder + "/units.csv"
      try "unit,parent,level\na,b,county\n".write(
        toFile: units, atomically: false, encoding: .utf8)
      let captured = try Captured(["analyze", "x", "--tables", folder])
      #expect(captured.code == 65)
      #expect(captured.errors.contains(units))
    }
  }

  @Test func `messages never carry control characters`() throws {
    let captured = try Captured(["analyze", "\u{1B}[31mx\u{7}", "--\u{1B}]0;y"])
    #expect(captured.code == 64)
    #expect(captured.errors.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
  }
}
