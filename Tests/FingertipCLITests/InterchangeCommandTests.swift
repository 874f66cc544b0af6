import Fingertip
import FingertipTestSupport
import Foundation
import Testing

@testable import FingertipCLI

/// Tests that every command that writes CSV writes Arrow and Parquet, too; what is in them is tested with
/// the writers, and by other programs in `make interop`.
@Suite struct InterchangeCommandTests {
  private static let sample = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../datasets/sample").standardizedFileURL.path
  private static let logs = [sample + "/log", "--tables", sample + "/tables", "--quiet"]
  private static let commands: [[String]] = [
    ["analyze"] + logs, ["analyze", "--table", "quality"] + logs, ["burden"] + logs,
    ["validate"] + logs, ["explain", "*"] + logs, ["indicators"], ["columns"],
    ["compare", "--before", "2024-W12", "--after", "2024-W13", "--draws", "39"] + logs,
  ]

  @Test(arguments: commands, ["arrow", "parquet"])
  func `every command that writes CSV writes it`(command: [String], format: String) throws {
    try withTemporaryFolder { folder in
      let path = folder + "/x." + format.uppercased()
      let named = try Captured(command + ["-o", path])
      #expect(named.code == 0 && named.output.isEmpty && named.errors.isEmpty, "\(named.errors)")
      let bytes = try Data(contentsOf: URL(filePath: path))
      let magic = format == "arrow" ? "ARROW1" : "PAR1"
      #expect(bytes.starts(with: magic.utf8) && bytes.suffix(magic.count) == Data(magic.utf8))
      guard command == ["columns"] else { return }
      let chosen = try Captured(command + ["--format", format, "-o", folder + "/y"])
      #expect(chosen.code == 0)
      #expect(try Data(contentsOf: URL(filePath: folder + "/y")) == bytes)
    }
  }

  @Test(arguments: ["arrow", "parquet"])
  func `a folder has every table in the format, and the same rules of privacy`(
    format: String
  ) throws {
    try withTemporaryFolder { folder in
      let written = ["analyze"] + Self.logs + ["--format", format, "-o", folder + "/all/"]
      #expect(try Captured(written).code == 0)
      let files = try FileManager.default.contentsOfDirectory(atPath: folder + "/all").sorted()
      let tables = [
        "apps", "cadres", "levels", "overlaps", "points", "tasks", "trends", "types", "units",
      ]
      #expect(
        files.filter { $0 != "quality.json" } == tables.map { "\($0).\(format)" })
      #expect(files.contains("quality.json"))
      // Cadres of another run are not published beside, in whatever form.
      let published = try Captured(
        ["analyze"] + Self.logs + ["--publish", "--period", "month", "-o", folder + "/all/"])
      #expect(published.code == 73 && published.errors.contains("cadres.\(format)"))
    }
  }
}
