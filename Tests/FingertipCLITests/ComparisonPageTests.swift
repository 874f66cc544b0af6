import Fingertip
import Foundation
import Testing

@testable import FingertipCLI

/// Tests of the page of `compare`: how it is asked for, what it says, and what it must not say.
@Suite struct ComparisonPageTests {
  /// Runs `compare` with a log of three units: `u` with 15 cadres works longer after hours in April, `v`
  /// with 15 does not, `few` has 3; `late` has rows in April alone.
  private func withPage(
    _ options: [String] = [], file: String = "page.html",
    _ body: (_ page: String, _ captured: Captured, _ path: String) throws -> Void
  ) throws {
    try withTemporaryFolder { folder in
      func write(_ name: String, _ lines: [String]) throws {
        try (lines + [""]).joined(separator: "\n")
          .write(toFile: "\(folder)/\(name).csv", atomically: false, encoding: .utf8)
      }
      var (rows, cadres) = ([String](), [String]())
      for (unit, count, months) in [
        ("u", 15, 3...4), ("v", 15, 3...4), ("few", 3, 3...4), ("late", 12, 4...4),
      ] {
        for cadre in 0..<count {
          cadres.append("\(unit)-\(cadre),\(unit)")
          for month in months {
            for day in 11...14 {
              let date = "2024-0\(month)-\(day)T"
              let late = unit == "u" && month == 4
              let minutes = 20 + cadre % 7 + day % 3
              rows += [
                "\(date)09:00:00,\(date)09:\(minutes):00,\(unit)-\(cadre),app,a",
                "\(date)20:00:00,\(date)\(late ? "22" : "20"):1\(cadre % 5):00,\(unit)-\(cadre),app,a",
                "\(date)10:00:00,\(date)11:0\(day % 7):00,\(unit)-\(cadre),field,",
              ]
            }
          }
        }
      }
      try write("log", ["start,end,cadre,kind,app"] + rows)
      try write("apps", ["app,type", "a,app"])
      try write(
        "units",
        [
          "unit,parent,level,name", "u,,township,长山村 <b>", "v,,township,", "few,,village,",
          "late,,village,",
        ])
      try write("cadres", ["cadre,unit"] + cadres)
      let path = file == "-" ? file : folder + "/" + file
      let tables = ["apps", "units", "cadres"].flatMap { ["--\($0)", "\(folder)/\($0).csv"] }
      let captured = try Captured(
        ["compare", folder + "/log.csv", "--before", "2024-03", "--after", "2024-04", "-o", path]
          + tables + options)
      let page = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
      try body(page, captured, path)
    }
  }

  /// The text of a section without its markup.
  private func text(_ page: String, _ section: String) throws -> String {
    let start = try #require(page.range(of: "<section id=\"\(section)\"")).upperBound
    let end = try #require(page.range(of: "</section>", range: start..<page.endIndex)).lowerBound
    return String(page[start..<end]).replacing(/<[^>]*>/, with: " ").replacing(/\s+/, with: " ")
      .replacing("&#39;", with: "'")
  }

  @Test func `the page says what changed, for whom, and for whom it can't be said`() throws {
    try withPage { page, captured, _ in
      #expect(captured.code == 0, "\(captured.errors)")
      #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
      #expect(page.contains("What changed: 1 March 2024 to 31 March 2024, and 1 April 2024"))
      #expect(page.contains("For the analyst alone"))
      let headline = try text(page, "headline")
      #expect(headline.contains("The 33 cadres who have data in both windows count"))
      #expect(headline.contains("0 who have data in the first alone, and 12 in the second alone"))
      #expect(headline.contains("more burden"))
      // The windows hold no data on most of their days, and Qingming is in one alone.
      #expect(headline.contains("Only the window after holds Qingming;"))
      let units = try text(page, "units")
      #expect(units.contains("u 长山村 &lt;b&gt;") && units.contains("▲"))
      #expect(!page.contains("长山村 <b>"))
      let untold = try text(page, "untold")
      #expect(
        untold.contains("Fewer than 5 cadres to compare") && untold.contains("few"))
      #expect(untold.contains("Data in the second window alone. Units: 1. late"))
      #expect(untold.contains("not collected"))
      // Each term that is linked has its definition.
      let links = Set(page.matches(of: /href="#def-([a-z_]+)"/).map { String($0.1) })
      #expect(links.count > 10)
      for link in links { #expect(page.contains("id=\"def-\(link)\""), "\(link)") }
    }
  }

  @Test func `both languages say the same numbers`() throws {
    var numbers: [[String: Int]] = []
    for language in ["en", "zh"] {
      try withPage(["--language", language, "--quiet"]) { page, captured, _ in
        #expect(captured.code == 0 && captured.errors.isEmpty)
        let told = try ["changes", "units"].map { try text(page, $0) }.joined()
        // Digits in names, such as 95 %, are in both.
        numbers.append(
          Dictionary(
            told.matches(of: /[0-9]+(\.[0-9]+)?/).map { (String($0.0), 1) }, uniquingKeysWith: +))
        let isChinese = told.unicodeScalars.contains {
          (0x4E00...0x9FFF).contains($0.value) && $0 != "长"
        }
        #expect(isChinese == (language == "zh") || told.contains("长山村"))
      }
    }
    #expect(numbers[0] == numbers[1])
  }

  @Test func `the numbers are those of the table`() throws {
    try withPage { page, _, _ in
      try withPage(["--format", "json"], file: "x.json") { text, _, _ in
        let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        let rows = try #require(object?["comparison"] as? [[String: Any]])
        let row = try #require(
          rows.first {
            $0["unit"] as? String == "*" && $0["indicator"] as? String == "after_hours_share"
          })
        let (before, after) = (row["before"] as? Double ?? 0, row["after"] as? Double ?? 0)
        func percent(_ value: Double) -> String { String(format: "%.0f%%", value * 100) }
        let told = try self.text(page, "changes")
        #expect(told.contains(percent(before)) && told.contains(percent(after)))
        #expect(after > before)
      }
    }
  }

  @Test func `a published page hides small units and is for all`() throws {
    try withPage(["--publish"]) { page, captured, path in
      #expect(captured.code == 0, "\(captured.errors)")
      #expect(page.contains("May be handed on: nothing in it is about fewer than 10 cadres."))
      #expect(!captured.errors.contains("for the analyst alone"))
      let headline = try text(page, "headline")
      #expect(
        headline.contains("All cadres of each window count") && !headline.contains("33 cadres"))
      let untold = try text(page, "untold")
      #expect(untold.contains("Hidden, for") && untold.contains("few"))
      #expect(try text(page, "units").contains("too few to show"))
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode != 0o600)
    }
    try withPage { _, _, path in
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }
  }

  @Test func `an option asks for the page, and what it can't show is refused`() throws {
    try withPage(["--format", "html"], file: "-") { _, captured, _ in
      #expect(captured.code == 0 && captured.output.hasPrefix("<!DOCTYPE html>"))
    }
    for option in [["--unit", "u"], ["--table", "comparison"]] {
      try withPage(option) { page, captured, _ in
        #expect(captured.code == 64 && page.isEmpty)
        #expect(captured.errors.contains("a page shows all units and tables"))
      }
    }
    // Other commands write no such page.
    #expect(try Captured(["burden", "/nonexistent", "--format", "html"]).code == 64)
    #expect(ComparisonForm.allCases.compactMap(\.document) == OutputFormat.allCases)
  }

  @Test func `a window without data leaves a page that says so`() throws {
    try withPage(["--before", "2023-05"]) { page, captured, _ in
      #expect(captured.code == 0, "\(captured.errors)")
      let headline = try text(page, "headline")
      #expect(headline.contains("Nobody has data in both windows"))
      #expect(headline.contains("holds no row that counts"))
      #expect(try text(page, "changes").contains("nothing can be compared"))
    }
  }
}
