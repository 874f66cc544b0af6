import Fingertip
import FingertipTestSupport
import Foundation
import Testing

@testable import FingertipCLI

/// Tests of `--csv-bom` and of workbooks, of every command that writes tables.
@Suite struct SpreadsheetTests {
  private static let sample = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../datasets/sample").standardizedFileURL.path
  private static let logs = [sample + "/log", "--tables", sample + "/tables", "--quiet"]

  /// The commands, with a column that people read in hours or words, and their sheets.
  private static let commands: [(arguments: [String], columns: [String], sheets: [String])] = [
    (["analyze"] + logs, ["app_ms", "app_h"], ["Units", "Cadres", "Levels"]),
    (
      ["analyze", "--table", "apps"] + logs, ["field_displaced_ms", "field_displaced_h"],
      ["Apps", "Columns"]
    ),
    (["burden"] + logs, ["time_ms", "time_h", "estimated"], ["Burdens", "Columns"]),
    (
      [
        "compare", "--before", "2024-03-25..2024-04-01", "--after", "2024-04-01..2024-04-08",
        "--draws", "39", "--permutations", "39",
      ] + logs, ["before", "after"], ["Before and after", "Columns"]
    ),
    (["explain", "*"] + logs, ["line", "sentence"], ["Explanation", "Columns"]),
    (["validate"] + logs, ["rejected_by_reason"], ["Reading", "Columns"]),
    (["indicators"], ["misleads"], ["Indicators", "Columns"]),
    (["columns"], ["definition_zh"], ["Columns"]),
  ]

  @Test(arguments: commands.indices)
  func `every command that writes CSV writes it for spreadsheets, too`(command: Int) throws {
    let (arguments, columns, _) = Self.commands[command]
    let plain = try Captured(arguments + ["--format", "csv"])
    let marked = try Captured(arguments + ["--format", "csv", "--csv-bom"])
    #expect(plain.code == 0 && marked.code == 0, "\(marked.errors)")
    #expect(Array(plain.output.utf8.prefix(3)) != [0xEF, 0xBB, 0xBF])
    #expect(Array(marked.output.utf8.prefix(3)) == [0xEF, 0xBB, 0xBF])
    let (old, new) = (plain.output.header, marked.output.dropFirst().header)
    // The columns are the same, in order, with those of hours between them.
    #expect(new.filter { !$0.hasSuffix("_h") } == old)
    #expect(new.joined(separator: ",").contains(columns.joined(separator: ",")))
    #expect(Set(columns).subtracting(old) == Set(columns.filter { $0.hasSuffix("_h") }))
  }

  @Test(arguments: commands.indices)
  func `every command that writes CSV writes a workbook`(command: Int) throws {
    let (arguments, _, sheets) = Self.commands[command]
    try withTemporaryFolder { folder in
      let path = folder + "/清单.XLSX"
      let written = try Captured(arguments + ["-o", path])
      #expect(written.code == 0 && written.output.isEmpty, "\(written.errors)")
      let files = try NaiveZip.files(in: Array(Data(contentsOf: URL(filePath: path))))
      let book = try #require(files.first { $0.name == "xl/workbook.xml" })
      let names = String(decoding: book.bytes, as: UTF8.self)
        .matches(of: #/<sheet name="([^"]*)"/#).map { String($0.1) }
      #expect(Set(names).count == names.count)
      #expect(names.starts(with: sheets) && names.last == "Columns")
    }
  }

  @Test func `a folder for spreadsheets has reasons in the language`() throws {
    try withTemporaryFolder { folder in
      let arguments =
        ["analyze"] + Self.logs + ["--language", "zh", "--csv-bom", "-o", folder + "/all/"]
      #expect(try Captured(arguments).code == 0)
      let bytes = try Data(contentsOf: URL(filePath: folder + "/all/units.csv"))
      #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
      #expect(String(decoding: bytes, as: UTF8.self).contains("数据过少：僵尸率"))
    }
  }

  @Test func `a list of burdens says why in words`() throws {
    let arguments = ["burden"] + Self.logs + ["--format", "csv", "--csv-bom"]
    #expect(try Captured(arguments).output.contains("of its data are asked for elsewhere, too"))
    #expect(try Captured(arguments + ["--language", "zh"]).output.contains("的数据在别处重复填报"))
  }

  @Test func `a result that is published may be read by others, as a workbook, too`() throws {
    try withTemporaryFolder { folder in
      for (name, options, mode) in [
        ("private.xlsx", [], 0o600), ("public.xlsx", ["--publish"], 0o644),
      ] {
        let path = folder + "/" + name
        #expect(try Captured(["analyze"] + Self.logs + options + ["-o", path]).code == 0)
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect((attributes[.posixPermissions] as? Int).map { $0 & mode } == mode)
        #expect((attributes[.posixPermissions] as? Int).map { $0 & ~0o644 } == 0)
        let files = try NaiveZip.files(in: Array(Data(contentsOf: URL(filePath: path))))
        let book = try #require(files.first { $0.name == "xl/workbook.xml" })
        #expect(
          String(decoding: book.bytes, as: UTF8.self).contains("\"Cadres\"") == (mode == 0o600))
      }
    }
  }
}

extension StringProtocol {
  /// The names of the columns of CSV.
  fileprivate var header: [String] {
    prefix { $0 != "\n" }.components(separatedBy: ",")
  }
}
