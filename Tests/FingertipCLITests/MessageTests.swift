import Fingertip
import Foundation
import Testing

@testable import FingertipCLI

/// Messages of the command name flags; those of the library don't.
@Suite struct MessageTests {
  private static let sources = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Sources").standardizedFileURL

  @Test(arguments: [
    "Fingertip", "FingertipIngest", "FingertipAnalysis", "FingertipCore", "FingertipCrypto",
  ])
  func `no text of the library names a flag`(module: String) throws {
    let folder = Self.sources.appending(path: module)
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".swift") }
    #expect(!names.isEmpty)
    for name in names {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      for line in text.split(separator: "\n") {
        let code = line.firstRange(of: "//").map { line[..<$0.lowerBound] } ?? line
        // zstd's own flag is named if zstd made the file.
        let isOfZstd = code.contains("--long above") || code.contains("--long 大于")
        #expect(code.firstMatch(of: /--[a-z]/) == nil || isOfZstd, "\(name): \(line)")
      }
    }
  }

  @Test func `the command names its flags after the library's message`() throws {
    try withTemporaryFolder { folder in
      let (log, apps) = (folder + "/log.csv", folder + "/apps.csv")
      try "start,end,cadre,kind\nx,y,c,field\n".write(
        toFile: log, atomically: false, encoding: .utf8)
      let ids = folder + "/ids.csv"
      try "start,cadre,kind\n0,a,case\n0,b,request\n0,c,request\n0,d,request\n".write(
        toFile: ids, atomically: false, encoding: .utf8)
      try "app,type\na,app\n".write(toFile: apps, atomically: false, encoding: .utf8)
      try "start, cadre, kind\n".write(
        toFile: folder + "/spaces", atomically: false, encoding: .utf8)
      try "start,cadre,kind\n2024/3/4 9:12,c,request\n".write(
        toFile: folder + "/times", atomically: false, encoding: .utf8)
      // A gzip member that ends in its header.
      try Data([0x1F, 0x8B, 8, 0, 0]).write(to: URL(filePath: folder + "/cut"))
      for (arguments, flags) in [
        (["validate", log], "(--rejects, --max-rejects)"),
        (["validate", ids, "--max-ids", "2"], "(--max-ids)"),
        (["validate", ids, "--memory", "1000"], "(--memory)"),
        (["validate", folder + "/cut"], "(--keep-going)"),
        (["validate", folder + "/spaces"], "(--columns, --lenient)"),
        (["validate", folder + "/times"], "(--rejects, --max-rejects, --lenient)"),
        (["analyze", log, "--publish"], "(--apps, --tables)"),
        (["analyze", log, "--apps", apps, "--publish", "--period", "day"], "(--period)"),
        (["analyze", log, "--unit", "u"], "(--units)"),
      ] {
        let captured = try Captured(arguments)
        #expect(captured.errors.hasSuffix(" \(flags)\n"), "\(captured.errors)")
      }
    }
  }

  @Test func `each flag that a message names is one of the command`() throws {
    let help = try ["analyze", "compare", "import", "validate"]
      .map { try Captured([$0, "--help"]).output }
      .joined()
    var named: Set<String> = []
    let folder = Self.sources.appending(path: "Fingertip")
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    where name.hasSuffix(".swift") {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      for options in text.matches(of: /options: \[([^\]]*)\]/) {
        named.formUnion(options.1.matches(of: /"(\w+)"/).map { String($0.1) })
      }
    }
    #expect(named.count > 8)
    for option in named {
      #expect(help.contains("--" + option.replacing("_", with: "-")), "\(option)")
    }
  }
}
