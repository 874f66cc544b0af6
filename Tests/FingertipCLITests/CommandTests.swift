import Fingertip
import Foundation
import Testing

@testable import FingertipCLI

@Suite struct CommandTests {
  @Test func `an encoding that was told is noted with quiet, too, one that was chosen is not`()
    throws
  {
    try withTemporaryFolder { folder in
      let log = folder + "/log.csv"
      let text = "\u{FEFF}start\tend\tcadre\tkind\tapp\n1709512353000\t1709512354000\tc\tapp\ta\n"
      try text.data(using: .utf16LittleEndian)!.write(to: URL(filePath: log))
      let note = "fingertip: note: \(log) is read as UTF-16, told by the text\n"
      #expect(try Captured(["analyze", log]).errors.contains(note))
      #expect(try Captured(["analyze", log, "--quiet"]).errors == note)
      let chosen = ["analyze", log, "--quiet", "--text-encoding", "utf-16"]
      #expect(try Captured(chosen).errors.isEmpty)
      #expect(try Captured(chosen).output == Captured(["analyze", log, "--quiet"]).output)
      // An encoded log is no text.
      let encoded = folder + "/log.fingertip"
      #expect(try Captured(["encode", log, "-o", encoded]).code == 0)
      for option in [[], ["--text-encoding", "utf-16"], ["--text-encoding", "gb18030"]] {
        let captured = try Captured(["analyze", encoded, "--quiet"] + option)
        #expect(captured.code == 0 && captured.errors.isEmpty)
      }
    }
  }

  @Test(arguments: [
    (["-o", "r.txt"], "r.txt is written as on a terminal; end it in .csv, .json, .xlsx,"),
    (["-o", "r.dat"], "r.dat is written as on a terminal; end it in .csv, .json, .xlsx,"),
    (["-o", "r.json", "--format", "csv"], "r.json is written as csv, as --format says, though"),
    (["-o", "r.xls", "--format", "csv"], "r.xls is written as csv, as --format says, though"),
    (["-o", "r.csv"], nil), (["-o", "r.txt", "--format", "csv"], nil), (["-o", "r"], nil),
    (["-o", "r.dat", "--format", "json"], nil),
  ])
  func `a file that is not what its name says is told`(
    arguments: [String], note: String?
  ) throws {
    try withTemporaryFolder { folder in
      let log = folder + "/log.csv"
      try "start,cadre,kind\n1709512353000,c,request\n".write(
        toFile: log, atomically: false, encoding: .utf8)
      let paths = arguments.map { $0.hasPrefix("r") ? folder + "/" + $0 : $0 }
      let captured = try Captured(["analyze", log] + paths)
      #expect(captured.code == 0)
      let prefix = "fingertip: note: \(folder)/"
      #expect(captured.errors.contains(" is written as ") == (note != nil))
      if let note { #expect(captured.errors.contains(prefix + note)) }
      #expect(try Captured(["analyze", log, "--quiet"] + paths).errors.isEmpty)
    }
  }

  @Test func `generate says what it wrote, and refuses to mix two logs`() throws {
    try withTemporaryFolder { folder in
      let arguments = ["generate", folder, "--cadres", "3", "--days", "2", "--seed", "1"]
      let captured = try Captured(arguments)
      #expect(captured.code == 0 && captured.errors.isEmpty)
      #expect(captured.output.contains(" in 5 files of "))
      #expect(
        captured.output.contains(
          "fingertip analyze \(folder)/log --tables \(folder)/tables --calendar cn\n"))
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder + "/tables").sorted()
          == ["apps.csv", "cadres.csv", "tasks.csv", "units.csv"])
      #expect(try Captured(arguments).code == 73)
    }
  }

  @Test(arguments: [
    ["--cadres", "0", "--days", "1"], ["--cadres", "1", "--days", "0"],
    ["--cadres", "1", "--days", "1", "--scenario", "nothing"],
    ["--cadres", "1", "--days", "1", "--files", "2"],
    ["--cadres", "1", "--days", "1", "--dirt", "1.5"],
  ])
  func `generate refuses what can't be`(arguments: [String]) throws {
    try withTemporaryFolder { folder in
      let captured = try Captured(["generate", folder + "/x", "--seed", "1"] + arguments)
      #expect(captured.code == 64)
      #expect(!FileManager.default.fileExists(atPath: folder + "/x"))
    }
  }

  @Test func `what is interrupted ends with 130`() throws {
    try withTemporaryFolder { folder in
      let token = CancellationToken()
      token.cancel()
      let captured = try Captured(
        ["generate", folder, "--cadres", "3", "--days", "2", "--seed", "1"], cancellation: token)
      #expect(captured.code == 130 && captured.output.isEmpty)
      #expect(captured.errors.hasPrefix("fingertip: interrupted"))
    }
  }

  @Test func `an indicator tells of itself in lines that fit`() throws {
    #expect(
      try Captured(["indicators", "trace_share"]).output == """
        trace_share
          number     6
          formula    traces / (traces + cases + visits)
          unit       share
          range      0 to 1
          direction  higher is worse
          burden     S3: "traces" instead of achievements, quantity instead of quality.
          grains     cadre, unit
          example    60 traces, 25 cases, 15 visits: 60 / (60 + 25 + 15) = 0.60.
          misleads   A visit leaves one row, its proof perhaps three: a high share can
                     be thorough proof of much work. Traces that are made without
                     anybody's doing are no burden. Fewer traces by order may mean that
                     they moved to paper.
          demands    S3 achievements, not traces; quality, not quantity

        """)
    let all = try Captured(["indicators"]).output
    #expect(all.split(separator: "\n").allSatisfy { $0.count <= 80 })
    for indicator in Indicator.all { #expect(all.contains(indicator.id + "\n")) }
  }

  @Test func `indicators come as JSON and CSV, too`() throws {
    let json = try Captured(["indicators", "--format", "json"]).output
    let rows = try #require(
      JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
    #expect(rows.map { $0["id"] as? String } == Indicator.all.map(\.id))
    let csv = try Captured(["indicators", "field_share", "--format", "csv"]).output
    #expect(
      csv.hasPrefix("id,number,formula,unit,range,direction,burden,grains,example,misleads,nulls\n")
    )
  }
}
