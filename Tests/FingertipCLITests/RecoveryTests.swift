import FingertipTestSupport
import Foundation
import Testing

@testable import FingertipCLI

/// Effects that `generate` plants and `analyze` and `compare` must find.
@Suite struct RecoveryTests {
  /// Returns a scenario's row of `*` in `trends`, by column.
  private func trend(
    _ scenario: String, seed: UInt64, cadres: Int, days: Int, more: [String]
  ) throws -> [String: String] {
    var row: [String: String] = [:]
    try withTemporaryFolder { folder in
      let log = folder + "/log"
      _ = try generated(scenario, seed: seed, cadres: cadres, days: days, in: folder)
      let text = try succeeded(
        [
          "analyze", log + "/log", "--tables", log + "/tables", "--period", "month", "--table",
          "trends", "--format", "csv", "--quiet",
        ] + more)
      row = try everybody(in: text)
    }
    return row
  }

  private func generated(
    _ scenario: String, seed: UInt64, cadres: Int, days: Int, in folder: String
  ) throws -> String {
    try succeeded([
      "generate", folder + "/log", "--cadres", "\(cadres)", "--days", "\(days)", "--seed",
      "\(seed)", "--scenario", scenario,
    ])
  }

  private func succeeded(_ arguments: [String]) throws -> String {
    let captured = try Captured(arguments)
    #expect(captured.code == 0, "\(captured.errors)")
    return captured.output
  }

  @Test func `effort that grows alone is flagged, and grows by what was planted`() throws {
    // With half the cadres and half the time of the full test, results per request vary more.
    let row = try trend(
      "involution", seed: 1, cadres: 20, days: 366, more: ["--flat-per-year", "0.6"])
    #expect(row["involution"] == "yes")
    // 0.24 per year, less the effect of the cap on group time, within the error of one year.
    let growth = try #require(Double(row["effort_inflation_per_year"] ?? ""))
    #expect((0.10...0.40).contains(growth))
  }

  @Test func `effort that jumps from day to day is unreliable and no involution`() throws {
    let row = try trend("noise", seed: 1, cadres: 6, days: 140, more: ["--period", "week"])
    #expect(try #require(Double(row["reliability"] ?? "")) < 0.7 && row["involution"] != "yes")
  }

  // A minute in a debug build: only if more seeds are requested.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["FINGERTIP_TEST_SEEDS"] != nil))
  func `a clean-up at Spring Festival warns, and differences in differences cover 0`() throws {
    try withTemporaryFolder { folder in
      // Sixteen weeks before the festival of 2025, and twelve after it.
      _ = try succeeded([
        "generate", folder + "/log", "--cadres", "200", "--days", "250", "--seed", "1",
        "--scenario", "holiday-shift", "--from", "2024-09-02",
      ])
      let captured = try Captured([
        "compare", folder + "/log/log", "--tables", folder + "/log/tables", "--before",
        "2024-12-02..2025-01-20", "--after", "2025-01-20..2025-03-10", "--adopted",
        folder + "/log/tables/adopted.csv", "--level", "township", "--permutations", "199",
        "--draws", "199", "--format", "json", "--unit", "*",
      ])
      #expect(captured.code == 0)
      #expect(captured.errors.contains("Spring Festival"))
      let document = try #require(
        try JSONSerialization.jsonObject(with: Data(captured.output.utf8)) as? [String: Any])
      let rows = try #require(document["adoption"] as? [[String: Any]])
      let told = rows.filter { $0["effect"] is Double }
      #expect(told.count > 8)
      // Of so many intervals of 95 % one or two may miss.
      let missed = told.count { row in
        ((row["effect_ci_low"] as? Double) ?? 0) > 0
          || ((row["effect_ci_high"] as? Double) ?? 0) < 0
      }
      #expect(missed <= 2)
      #expect((document["events"] as? [[String: Any]])?.count == rows.count * 16)
    }
  }

  @Test func `comparing finds that groups were merged and messages were not`() throws {
    try withTemporaryFolder { folder in
      _ = try generated("hidden-mutation", seed: 1, cadres: 6, days: 70, in: folder)
      let text = try succeeded([
        "compare", folder + "/log/log", "--tables", folder + "/log/tables", "--before",
        "2024-01-29..2024-02-19", "--after", "2024-02-19..2024-03-11", "--unit", "*", "--format",
        "csv", "--quiet",
      ])
      let lines = text.split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
      func row(_ indicator: String) throws -> [String: String] {
        Dictionary(
          uniqueKeysWithValues: zip(
            lines[0], try #require(lines.first { $0[2] == indicator })))
      }
      let groups = try row("groups_per_cadre")
      let before = try #require(Double(groups["before"] ?? ""))
      #expect(try #require(Double(groups["ci_high"] ?? "")) < -before / 2)
      // Of the 64 ways to swap the windows of six cadres two are as far from 0: never a p of 0.
      #expect(groups["p"] == "0.03125")
      let messages = try row("messages_per_day")
      let change = try #require(Double(messages["difference"] ?? ""))
      #expect(abs(change) < 0.1 * (Double(messages["before"] ?? "") ?? 0))
    }
  }

  /// The verdict of trends on a scenario of two years.
  struct Truth: CustomTestStringConvertible, Sendable {
    let scenario: String
    /// The column of `trends`, and the value of it that is looked for.
    let column: String
    let value: String
    /// Whether the logs have it, and how many of a hundred may tell otherwise.
    let isThere: Bool
    let percentMissed: Int

    var testDescription: String { scenario }

    init(
      _ scenario: String, _ column: String, _ value: String, isThere: Bool, percentMissed: Int
    ) {
      (self.scenario, self.column, self.value) = (scenario, column, value)
      (self.isThere, self.percentMissed) = (isThere, percentMissed)
    }
  }

  static let truths = [
    Truth("involution", "involution", "yes", isThere: true, percentMissed: 10),
    Truth("surge", "involution", "yes", isThere: false, percentMissed: 5),
    Truth("baseline", "involution", "yes", isThere: false, percentMissed: 5),
    Truth("holiday-shift", "involution", "yes", isThere: false, percentMissed: 5),
    Truth("noise", "involution", "yes", isThere: false, percentMissed: 5),
  ]

  // Takes minutes: only if seeds are requested, as by `make recovery` with the release build.
  @Test(
    .enabled(if: ProcessInfo.processInfo.environment["FINGERTIP_TEST_SEEDS"] != nil),
    arguments: truths)
  func `truths of two years come out in nearly all logs`(truth: Truth) throws {
    let seeds = testSeeds(1)
    var missed = 0
    for seed in seeds {
      try withTemporaryFolder { folder in
        let log = folder + "/log"
        _ = try command([
          "generate", log, "--cadres", "40", "--days", "731", "--seed", "\(seed + 1)",
          "--scenario", truth.scenario,
        ])
        let text = try command([
          "analyze", log + "/log", "--tables", log + "/tables", "--calendar", "cn", "--from",
          "2024-01-01", "--to", "2026-01-01", "--period", "month", "--table", "trends", "--format",
          "csv", "--quiet",
        ])
        let isTold = try everybody(in: text)[truth.column] == truth.value
        missed += isTold == truth.isThere ? 0 : 1
      }
    }
    // Rounded up: of few logs one may be told otherwise.
    let allowed = (seeds.count * truth.percentMissed + 99) / 100
    #expect(missed <= allowed, "\(missed) of \(seeds.count)")
  }

  /// Runs the command that `FINGERTIP` names, otherwise the one in the folder of the tests.
  ///
  /// - Returns: Its output.
  private func command(_ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL =
      ProcessInfo.processInfo.environment["FINGERTIP"].map { URL(filePath: $0) }
      ?? Bundle.main.bundleURL.appending(path: "fingertip")
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(arguments)")
    return text
  }

  /// Returns the row of `*` in a table as CSV, by column.
  private func everybody(in text: String) throws -> [String: String] {
    let lines = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return Dictionary(
      uniqueKeysWithValues: zip(
        try #require(lines.first), try #require(lines.first { $0.first == "*" })))
  }
}
