import Foundation
import Testing

@testable import FingertipCLI

/// Tests of `compare --publish`, from arguments to tables.
@Suite struct PublishedComparisonTests {
  private static let windows = ["--before", "2024-01-01..2024-03-01", "--after"]

  /// Runs `body` with a log of two units: `u` has cadres 0 to 14, `v` cadres 20 to 34.
  private func withLog(
    _ rows: [String], _ body: (_ arguments: [String], _ folder: String) throws -> Void
  ) throws {
    try withTemporaryFolder { folder in
      func write(_ name: String, _ lines: [String]) throws {
        try (lines + [""]).joined(separator: "\n")
          .write(toFile: "\(folder)/\(name).csv", atomically: false, encoding: .utf8)
      }
      try write("log", ["start,end,cadre,kind,app"] + rows)
      try write("apps", ["app,type", "a,app"])
      try write("units", ["unit,parent,level", "u,,town", "v,,town"])
      try write(
        "cadres", ["cadre,unit"] + (0..<15).map { "c\($0),u" } + (20..<35).map { "c\($0),v" })
      let tables = ["apps", "units", "cadres"].flatMap { ["--\($0)", "\(folder)/\($0).csv"] }
      try body(["compare", folder + "/log.csv"] + tables + ["--draws", "99", "--quiet"], folder)
    }
  }

  /// A session and field time of some cadres on the fifth of a month.
  private func work(_ cadres: Range<Int>, month: Int, minutes: Int = 30) -> [String] {
    let day = "2024-0\(month)-05T"
    return cadres.flatMap {
      [
        "\(day)09:00:00,\(day)09:\(minutes):0\($0 % 10),c\($0),app,a",
        "\(day)10:00:00,\(day)11:00:0\($0 % 7),c\($0),field,",
      ]
    }
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func rows(
    _ arguments: [String], _ table: String = "comparison"
  ) throws -> [[String: Any]] {
    let captured = try Captured(arguments + ["--publish", "--format", "json"])
    #expect(captured.code == 0, "\(captured.errors)")
    return try #require(try object(captured.output)[table] as? [[String: Any]])
  }

  @Test func `a unit of few in one month of either window is suppressed`() throws {
    // In February 9 cadres of u have data, in the other months 15; in both windows 15.
    var log = (1...4).flatMap { work(20..<35, month: $0) }
    for month in [1, 3, 4] { log += work(0..<15, month: month) }
    log += work(0..<9, month: 2)
    try withLog(log) { arguments, _ in
      let compare = arguments + Self.windows + ["2024-03-01..2024-05-01"]
      let ofU = try rows(compare).filter { $0["unit"] as? String == "u" }
      #expect(!ofU.isEmpty)
      for row in ofU {
        let filled = row.filter { !($0.value is NSNull) }.keys
        #expect(Set(filled).subtracting(["unit", "level", "indicator", "nulls"]) == [])
        let nulls = try #require(row["nulls"] as? [String: String])
        #expect(Set(nulls.values) == ["suppressed"] && nulls["difference"] == "suppressed")
      }
      // Everybody less v would be the 9, so that v is suppressed, too.
      let others = try rows(compare).filter { $0["unit"] as? String == "v" }
      #expect(others.allSatisfy { $0["before"] is NSNull })
      let csv = try Captured(compare + ["--publish", "--format", "csv"]).output
      #expect(csv.contains("u,town,app_field_ratio,,,,,,,,,,cadres=suppressed;"))
      #expect(!csv.contains("c12"))
      // The window without February shows them.
      let later = arguments + ["--before", "2024-03-01..2024-04-01"]
      let shown = try rows(later + ["--after", "2024-04-01..2024-05-01"])
      #expect(shown.allSatisfy { $0["cadres"] as? Int ?? 0 >= 15 })
    }
  }

  @Test func `a ratio of a sum that one makes most of in a month is suppressed`() throws {
    var log = (1...4).flatMap { work(0..<15, month: $0) + work(20..<35, month: $0) }
    // All but 27 of the 450 minutes of v would be of one.
    log += (6...28).map { day in
      let day = "2024-02-\(day < 10 ? "0" : "")\(day)T"
      return "\(day)06:00:00,\(day)17:50:00,c20,app,a"
    }
    try withLog(log) { arguments, _ in
      let compare = arguments + Self.windows + ["2024-03-01..2024-05-01"]
      let rows = try rows(compare)
      func row(_ unit: String, _ indicator: String) throws -> [String: Any] {
        try #require(
          rows.first {
            $0["unit"] as? String == unit && $0["indicator"] as? String == indicator
          })
      }
      let hidden = try row("v", "app_field_ratio")
      for column in ["before", "difference", "ci_low", "ci_high", "p", "p_adjusted"] {
        #expect(hidden[column] is NSNull)
        #expect((hidden["nulls"] as? [String: String])?[column] == "suppressed", "\(column)")
      }
      #expect(hidden["after"] as? Double ?? 0 > 0 && hidden["cadres"] as? Int == 15)
      // Everybody less u would be v.
      #expect(try row("u", "app_field_ratio")["before"] is NSNull)
      let text = try Captured(compare + ["--publish"]).output
      #expect(text.contains("suppressed"))
    }
  }

  @Test func `values are those of published analyses of both windows`() throws {
    // Three are in one window alone.
    var log = (1...2).flatMap { work(0..<15, month: $0, minutes: 20) + work(20..<35, month: $0) }
    log += (3...4).flatMap { work(0..<12, month: $0, minutes: 40) + work(20..<35, month: $0) }
    try withLog(log) { arguments, _ in
      let compare = arguments + Self.windows + ["2024-03-01..2024-05-01"]
      let compared = try rows(compare).filter { $0["indicator"] as? String == "app_field_ratio" }
      #expect(compared.count == 3)
      let analyze = ["analyze"] + arguments.dropFirst() + ["--publish", "--format", "json"]
      for (column, window) in [
        ("before", ["--from", "2024-01-01", "--to", "2024-03-01"]),
        ("after", ["--from", "2024-03-01", "--to", "2024-05-01"]),
      ] {
        let document = try object(try Captured(analyze + window).output)
        for unit in try #require(document["units"] as? [[String: Any]]) {
          let row = try #require(
            compared.first { $0["unit"] as? String == unit["unit"] as? String })
          #expect(row[column] as? Double == unit["app_field_ratio"] as? Double)
          #expect(row["cadres"] as? Int ?? 0 <= unit["cadres"] as? Int ?? 0)
        }
      }
    }
  }

  @Test func `published comparisons say so, and private files are the owner's`() throws {
    try withLog((1...2).flatMap { work(0..<15, month: $0) }) { arguments, folder in
      let compare =
        arguments + ["--before", "2024-01-01..2024-02-01", "--after", "2024-02-01..2024-03-01"]
      for (options, mode) in [([], 0o600), (["--publish", "--max-share", "0.5"], 0o644)] {
        let path = "\(folder)/\(mode).json"
        #expect(try Captured(compare + options + ["--format", "json", "-o", path]).code == 0)
        let found = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect(found as? Int == mode)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(
          text.contains(
            options.isEmpty
              ? "\"publish\":false,\"min_group\":10,\"max_share\":0.85}"
              : "\"publish\":true,\"min_group\":10,\"max_share\":0.5}"))
      }
      let few = try Captured(
        compare.filter { $0 != "--quiet" } + ["--publish", "--min-group", "16"])
      #expect(
        few.errors.contains("in the window before: every unit is suppressed, for fewer than 16"))
    }
  }

  private static let refusals = [
    PublishTests.Refusal(
      ["--before", "2024-01-02..2024-02-01"], "choose 2024-01-01 or 2024-02-01"),
    PublishTests.Refusal(["--unit", "u"], "leave it out"),
    PublishTests.Refusal(["--rejects", "r"], "a run without --publish"),
    PublishTests.Refusal(["--min-group", "9"], "give 10 or more"),
    PublishTests.Refusal(["--max-share", "0.9"], "give 0.85 or less"),
    PublishTests.Refusal(["--unlisted", "work"], "list those that are work"),
  ]

  @Test(arguments: refusals)
  func `what would expose somebody ends with 64`(refusal: PublishTests.Refusal) throws {
    try withLog([]) { arguments, _ in
      var run = ["compare", "/nonexistent"] + arguments.dropFirst(2) + ["--publish"]
      if !refusal.arguments.contains("--before") { run += ["--before", "2024-01-01..2024-02-01"] }
      run += ["--after", "2024-02-01..2024-03-01"] + refusal.arguments
      let captured = try Captured(run)
      #expect(captured.code == 64 && captured.output.isEmpty)
      #expect(captured.errors.contains(refusal.advice), "\(captured.errors)")
    }
  }

  /// A study of 12 townships of so many cadres each, of which the first six adopted on 1 March.
  private func effects(cadres: Int) throws -> [[String: Any]] {
    var effects: [[String: Any]] = []
    try withTemporaryFolder { folder in
      var (log, units) = ("start,end,cadre,kind,app\n", "unit,parent,level\n")
      var (homes, adopted) = ("cadre,unit\n", "unit,date\n")
      for township in 0..<12 {
        units += "t\(township),,township\n"
        if township < 6 { adopted += "t\(township),2024-03-01\n" }
        for cadre in 0..<cadres {
          homes += "c\(township)-\(cadre),t\(township)\n"
          for week in 0..<16 {
            let day = 5 + week * 7
            let month = [0, 31, 60, 91, 121].lastIndex { $0 < day }!
            let date = day - [0, 31, 60, 91, 121][month]
            let text = "2024-0\(month + 1)-\(date < 10 ? "0" : "")\(date)T"
            log += "\(text)09:00:00,\(text)09:3\(township % 10):00,c\(township)-\(cadre),app,a\n"
            log += "\(text)10:00:00,\(text)11:0\(week % 10):00,c\(township)-\(cadre),field,\n"
          }
        }
      }
      var options: [String] = []
      for (name, text) in [
        ("units", units), ("cadres", homes), ("adopted", adopted), ("apps", "app,type\na,app\n"),
        ("log", log),
      ] {
        try text.write(toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8)
        if name != "log" { options += ["--\(name)", "\(folder)/\(name)"] }
      }
      effects = try rows(
        ["compare", folder + "/log", "--quiet", "--level", "township", "--weeks", "4"] + options
          + ["--placebo-weeks", "4", "--permutations", "39"], "adoption")
    }
    return effects
  }

  @Test func `units of few take no part in a published study of adoption`() throws {
    func ratio(_ rows: [[String: Any]]) throws -> [String: Any] {
      try #require(rows.first { $0["indicator"] as? String == "app_field_ratio" })
    }
    let large = try ratio(try effects(cadres: 10))
    #expect(large["effect"] is Double && large["adopters"] as? Int == 6)
    let small = try ratio(try effects(cadres: 9))
    #expect(small["effect"] is NSNull && small["adopters"] as? Int == 0)
    #expect((small["nulls"] as? [String: String])?["effect"] == "suppressed")
  }
}
