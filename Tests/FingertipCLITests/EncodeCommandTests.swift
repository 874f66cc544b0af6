import Foundation
import Testing

@Suite struct EncodeCommandTests {
  private static let sample = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "datasets/sample").path

  @Test func `the sample encoded, whole or in buckets, is analyzed like its text`() throws {
    try withTemporaryFolder { folder in
      let analyze = { (log: String, table: String) in
        try Captured(
          [
            "analyze", log, "--tables", Self.sample + "/tables", "--period", "week", "--table",
            table,
            "--format", "csv", "--quiet",
          ])
      }
      let log = Self.sample + "/log"
      let whole = try Captured(["encode", log, "-o", folder + "/log.fingertip", "--quiet"])
      #expect(whole.code == 0 && whole.output.isEmpty && whole.errors.isEmpty)
      let buckets = try Captured(
        ["encode", log, "--buckets", "3", "-o", folder + "/buckets/", "--quiet"])
      #expect(buckets.code == 0)
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder + "/buckets").sorted()
          == (0..<3).map { "bucket-00\($0).fingertip" })
      for table in ["units", "apps"] {
        let expected = try analyze(log, table)
        #expect(expected.code == 0 && !expected.output.isEmpty)
        for path in ["/log.fingertip", "/buckets"] {
          #expect(try analyze(folder + path, table).output == expected.output)
        }
      }
      // With little memory for rows, the bytes are the same.
      let little = try Captured([
        "encode", log, "-o", folder + "/little.fingertip", "--quiet", "--memory", "1M",
      ])
      #expect(little.code == 0)
      #expect(
        FileManager.default.contentsEqual(
          atPath: folder + "/little.fingertip", andPath: folder + "/log.fingertip"))
      let mode =
        try FileManager.default.attributesOfItem(
          atPath: folder + "/log.fingertip")[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }
  }

  @Test(arguments: [
    ["-o", "dir/"], ["-o", ""], [], ["-o", "x", "--buckets", "4"], ["-o", "x/", "--buckets", "0"],
    ["-o", "x/", "--buckets", "257"],
  ])
  func `wrong usage ends with 64 and writes nothing`(arguments: [String]) throws {
    let outcome = try Captured(["encode", Self.sample + "/log"] + arguments)
    #expect(outcome.code == 64 && outcome.output.isEmpty && !outcome.errors.isEmpty)
  }

  @Test func `another wish than at encoding ends with 64 and names the option`() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/log.fingertip"
      #expect(try Captured(["encode", Self.sample + "/log", "-o", path, "--quiet"]).code == 0)
      let outcome = try Captured(["analyze", path, "--time-zone", "Europe/Berlin", "--quiet"])
      #expect(outcome.code == 64 && outcome.errors.contains("time_zone"))
    }
  }
}
