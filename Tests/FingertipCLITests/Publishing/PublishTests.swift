import Foundation
import Testing

@testable import FingertipCLI

/// Tests of `analyze --publish`, from arguments to tables.
@Suite struct PublishTests {
  /// A wrong usage, with the remedies in its message.
  struct Refusal: CustomTestStringConvertible, Sendable {
    let arguments: [String]
    let advice: String
    var testDescription: String { arguments.joined(separator: " ") }

    init(_ arguments: [String], _ advice: String) {
      self.arguments = arguments
      self.advice = advice
    }
  }

  private static let refusals = [
    Refusal(["--rejects", "r"], "a run without --publish"),
    Refusal(["--unit", "u"], "leave it out"),
    Refusal(["--level", "county"], "leave it out"),
    Refusal(["--table", "cadres"], "choose another --table"),
    Refusal(["--min-group", "9"], "give 10 or more"),
    Refusal(["--max-share", "0.9"], "give 0.85 or less"),
    Refusal(["--max-share", "0"], "above 0"),
    Refusal(["--max-share", "0.12345"], "at most 4 decimals"),
    Refusal(["--max-share", "nan"], "give 0.85 or less"),
    Refusal(["--period", "week"], "choose month, quarter, year or all (--period)"),
    Refusal(["--period", "day"], "choose month, quarter, year or all (--period)"),
    Refusal(["--from", "2024-03-02"], "choose 2024-03-01 or 2024-04-01 (--from)"),
    Refusal(["--to", "2024-03-31T23:59:59"], "choose 2024-03-01 or 2024-04-01 (--to)"),
    Refusal(["--from", "2024-03-01T00:00:00Z"], "whole months of Asia/Shanghai"),
    Refusal(["--unlisted", "work"], "list those that are work (--unlisted)"),
  ]

  @Test(arguments: refusals)
  func `what would expose somebody ends with 64 and says what to do`(refusal: Refusal) throws {
    try withTemporaryFolder { folder in
      let apps = folder + "/apps.csv"
      try "app,type\na,app\n".write(toFile: apps, atomically: false, encoding: .utf8)
      // The log is missing: it is refused before anything is read.
      let captured = try Captured(
        ["analyze", "/nonexistent", "--apps", apps, "--publish"] + refusal.arguments)
      #expect(captured.code == 64 && captured.output.isEmpty)
      #expect(captured.errors.contains(refusal.advice), "\(captured.errors)")
    }
  }

  @Test func `without a table of apps nothing is published`() throws {
    try withTemporaryFolder { folder in
      try "cadre,unit\nc,u\n".write(
        toFile: folder + "/cadres.csv", atomically: false, encoding: .utf8)
      for tables in [[], ["--tables", folder]] {
        let captured = try Captured(["analyze", "/nonexistent", "--publish"] + tables)
        #expect(
          captured.code == 64
            && captured.errors.contains(
              "needs the table of apps, so that nothing personal passes as work (--apps, --tables)")
        )
      }
    }
  }

  @Test func `windows of whole months are published`() throws {
    try withTemporaryFolder { folder in
      let (log, apps) = try smallLog(in: folder)
      for window in [
        ["--from", "2024-03-01"], ["--to", "2024-05-01T00:00:00+08:00"],
        ["--from", "2024-02-29T16:00:00Z", "--to", "2024-06-01"],
        ["--time-zone", "Europe/Berlin", "--from", "2024-04-01"], [],
      ] {
        let captured = try Captured(["analyze", log, "--apps", apps, "--publish"] + window)
        #expect(captured.code == 0, "\(captured.errors)")
      }
    }
  }

  /// 12 cadres with a session in March.
  private func smallLog(in folder: String) throws -> (log: String, apps: String) {
    let (log, apps) = (folder + "/log.csv", folder + "/apps.csv")
    let rows = (0..<12).map {
      "2024-03-05T09:00:00,2024-03-05T09:30:0\($0 % 10),c\($0),d\($0),app,a\n"
    }
    try ("start,end,cadre,device,kind,app\n" + rows.joined())
      .write(toFile: log, atomically: false, encoding: .utf8)
    try "app,type\na,app\n".write(toFile: apps, atomically: false, encoding: .utf8)
    return (log, apps)
  }

  @Test func `few cadres in a month are named to the analyst alone`() throws {
    try withTemporaryFolder { folder in
      let (log, apps) = try smallLog(in: folder)
      let captured = try Captured(
        ["analyze", log, "--apps", apps, "--publish", "--min-group", "13", "--format", "json"])
      #expect(captured.code == 0)
      #expect(captured.errors.contains("fewer than 13 cadres have data in 2024-03"))
      let document = try object(captured.output)
      let quality = try #require(document["quality"] as? [String: Any])
      #expect(quality["devices"] is NSNull && quality["coverage"] is NSNull)
      #expect((quality["nulls"] as? [String: String])?["coverage"] == "suppressed")
      #expect(quality["used"] as? Int == 12)
      #expect(quality["first"] as? String == "2024-03-05T00:00:00.000+08:00")
      #expect(quality["last"] as? String == "2024-03-06T00:00:00.000+08:00")
      #expect((document["apps"] as? [Any])?.isEmpty == true)
      let overview = try Captured(
        ["analyze", log, "--apps", apps, "--publish", "--min-group", "13"]).output
      #expect(!overview.contains("p10") && overview.contains("1 of 1 units are suppressed"))
    }
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func `the planted small groups don't show, and nor does any cadre`() throws {
    try withTemporaryFolder { folder in
      _ = try Captured([
        "generate", folder, "--cadres", "40", "--days", "4", "--seed", "1", "--scenario",
        "small-cells", "--from", "2024-03-30",
      ])
      let run = [
        "analyze", folder + "/log", "--tables", folder + "/tables", "--quiet", "--publish",
      ]
      let results = try [["--period", "month"], ["--period", "quarter"], []].map {
        try object(try Captured(run + $0 + ["--format", "json"]).output)
      }
      var suppressed: [Set<String>] = []
      for result in results {
        #expect(result["cadres"] == nil)
        let units = try #require(result["units"] as? [[String: Any]])
        let hidden = units.filter { $0["suppressed"] as? Bool == true }
        suppressed.append(Set(hidden.compactMap { $0["unit"] as? String }))
        for row in hidden {
          let nulls = try #require(row["nulls"] as? [String: String])
          let filled = row.filter { !($0.value is NSNull) }.keys
          #expect(
            Set(filled).subtracting(["unit", "level", "period", "suppressed", "nulls"]) == [])
          #expect(Set(nulls.values) == ["suppressed"] && nulls["no_field"] == "suppressed")
        }
        for row in units where row["suppressed"] as? Bool == false {
          #expect(try #require(row["cadres"] as? Int) >= 10)
        }
        for row in try #require(result["apps"] as? [[String: Any]]) {
          let reached = max(row["members"] as? Int ?? 0, row["users"] as? Int ?? 0)
          #expect(reached >= 10 || row["members"] is NSNull)
        }
        for row in try #require(result["overlaps"] as? [[String: Any]]) {
          #expect(try #require(row["both"] as? Int) >= 10)
        }
        let shown = Set(
          units.compactMap { row -> [String]? in
            guard row["suppressed"] as? Bool == false else { return nil }
            return [row["unit"] as? String ?? "", row["period"] as? String ?? ""]
          })
        for row in try #require(result["types"] as? [[String: Any]]) {
          #expect(shown.contains([row["unit"] as? String ?? "", row["period"] as? String ?? ""]))
        }
      }
      // The same for all periods: otherwise the finer ones would expose data that the coarser ones
      // hide.
      #expect(!suppressed[0].isEmpty && Set(suppressed).count == 1)
      try expectNoCadre(folder, run)
    }
  }

  /// Checks every format and table, and the folder.
  private func expectNoCadre(_ folder: String, _ run: [String]) throws {
    let table = try String(contentsOfFile: folder + "/tables/cadres.csv", encoding: .utf8)
    let cadres = table.split(separator: "\n").dropFirst().compactMap {
      $0.split(separator: ",").first
    }
    #expect(cadres.count == 40)
    var texts: [String] = []
    for table in ["units", "apps", "levels", "types", "overlaps", "tasks", "quality"] {
      texts.append(try Captured(run + ["--table", table]).output)
    }
    texts.append(try Captured(run + ["--format", "json"]).output)
    #expect(try Captured(run + ["-o", folder + "/public/"]).code == 0)
    for name in try FileManager.default.contentsOfDirectory(atPath: folder + "/public") {
      #expect(name != "cadres.csv")
      texts.append(try String(contentsOfFile: folder + "/public/" + name, encoding: .utf8))
    }
    for text in texts { for cadre in cadres { #expect(!text.contains(cadre)) } }
  }

  @Test func `a folder with the cadres of another run is not published into`() throws {
    try withTemporaryFolder { folder in
      let (log, apps) = try smallLog(in: folder)
      let run = ["analyze", log, "--apps", apps, "-o", folder + "/out/"]
      #expect(try Captured(run).code == 0)
      let captured = try Captured(run + ["--publish"])
      #expect(captured.code == 73 && captured.errors.contains("cadres.csv"))
    }
  }

  @Test func `damaged files, which are often named after persons, lose their names`() throws {
    try withTemporaryFolder { folder in
      let (log, apps) = try smallLog(in: folder)
      // A gzip member that ends in its header.
      try Data([0x1F, 0x8B, 8, 0, 0]).write(to: URL(filePath: folder + "/wang-wei.csv.gz"))
      let run = ["analyze", log, folder + "/wang-wei.csv.gz", "--apps", apps, "--keep-going"]
      // The published message about the file, which is truncated after 5 bytes.
      let forms: [(format: [String], told: String?)] = [
        (["table"], "a file: damaged at byte 5: "), (["csv"], nil),
        (["json"], "\"damaged\":[{\"file\":null,\"offset\":5,"),
        (["table", "--table", "quality"], " @5: the file ends"),
        (["csv", "--table", "quality"], ",@5: the file ends"),
        (["json", "--table", "quality"], "\"damaged\":[{\"file\":null,\"offset\":5,"),
      ]
      for (format, told) in forms {
        let arguments = run + ["--format"] + format
        #expect(try Captured(arguments).output.contains("wang-wei") == (told != nil))
        let published = try Captured(arguments + ["--publish"])
        #expect(published.code == 0 && !published.output.contains("wang-wei"))
        if let told {
          #expect(published.output.contains(told), "\(format)")
        } else {
          #expect(!published.output.contains("inside a gzip member"))
        }
      }
    }
  }

  @Test func `the smallest group stands in the parameters`() throws {
    try withTemporaryFolder { folder in
      let (log, apps) = try smallLog(in: folder)
      let run = ["analyze", log, "--apps", apps, "--format", "json", "--table", "units"]
      #expect(
        try Captured(run).output.contains("\"publish\":false,\"min_group\":10,\"max_share\":0.85}"))
      #expect(
        try Captured(run + ["--publish", "--min-group", "12", "--max-share", "0.5"]).output
          .contains("\"publish\":true,\"min_group\":12,\"max_share\":0.5}"))
    }
  }
}
