import Foundation
import Testing

@testable import FingertipCLI

/// Truths over months that `generate` plants and `analyze` and `compare` must find. `Tests/Recovery/run.sh` does
/// the same over two years and fifty seeds.
@Suite struct RecoveryTests {
  /// A scenario's row of everybody in `trends`, by column.
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
      let lines = text.split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
      let cells = try #require(lines.first { $0.first == "*" })
      row = Dictionary(uniqueKeysWithValues: zip(lines[0], cells))
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
    // Half as many people and half as long as the truth asks for: results per request stray more.
    let row = try trend(
      "involution", seed: 1, cadres: 20, days: 366, more: ["--flat-per-year", "0.6"])
    #expect(row["involution"] == "true")
    // 0.24 a year, less what the cap on group time takes, and give or take what a year tells.
    let growth = try #require(Double(row["effort_inflation_per_year"] ?? ""))
    #expect((0.10...0.40).contains(growth))
  }

  @Test func `effort that jumps from day to day is called unreliable`() throws {
    let row = try trend("noise", seed: 1, cadres: 6, days: 140, more: ["--period", "week"])
    #expect(row["elasticity_class"] == "unreliable" && row["involution"] == "false")
  }

  // A minute in a debug build: when more seeds are asked for.
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
      // Of as many intervals of 95 % one or two may miss.
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
      #expect(groups["p"] == "0.0" || groups["p"] == "0")
      let messages = try row("messages_per_day")
      let change = try #require(Double(messages["difference"] ?? ""))
      #expect(abs(change) < 0.1 * (Double(messages["before"] ?? "") ?? 0))
    }
  }
}
