import Foundation
import Testing

@testable import FingertipCLI

/// Tests of the output that `--stats` adds to a run.
@Suite struct StatsTests {
  private static let reading = [
    "read", "decompress", "tokenize", "encode", "partition", "assemble", "render",
  ]
  private static let analyzing = reading + ["gather", "sort", "sweep", "merge", "tables"]

  @Test(arguments: [
    ("analyze", ["--format", "json"], analyzing),
    ("analyze", ["--quiet", "--table", "cadres"], analyzing),
    ("validate", ["--quiet"], reading),
  ])
  func `stats name every stage, and leave the result as it is`(
    command: String, arguments: [String], stages: [String]
  ) throws {
    try withTemporaryFolder { folder in
      _ = try Captured(["generate", folder, "--cadres", "5", "--days", "3", "--seed", "1"])
      let run = [command, folder + "/log", "--threads", "2"] + arguments
      let (plain, timed) = (try Captured(run), try Captured(run + ["--stats"]))
      #expect(timed.code == 0 && timed.output == plain.output)
      #expect(!plain.errors.contains("Where the time went"))
      let lines = timed.errors.split(separator: "\n")
      #expect(lines.contains { $0.hasPrefix("Where the time went: 2 threads, ") })
      #expect(lines.allSatisfy { $0.count <= 80 || $0.hasPrefix("fingertip: note: ") })
      let named = lines.compactMap { $0.split(separator: " ").first.map(String.init) }
      #expect(Set(stages).isSubset(of: named))
    }
  }

  @Test(arguments: [["--stats-format", "json"], ["--stats", "--stats-format", "json"]])
  func `stats in JSON are one line on standard error`(options: [String]) throws {
    try withTemporaryFolder { folder in
      _ = try Captured(["generate", folder, "--cadres", "5", "--days", "3", "--seed", "1"])
      let run = ["analyze", folder + "/log", "--threads", "2", "--quiet"]
      let (plain, timed) = (try Captured(run), try Captured(run + options))
      #expect(timed.code == 0 && timed.output == plain.output)
      #expect(timed.errors.count { $0 == "\n" } == 1)
      let stats = try #require(
        try JSONSerialization.jsonObject(with: Data(timed.errors.utf8)) as? [String: Any])
      #expect(stats["threads"] as? Int == 2)
      let read = try #require(stats["read"] as? Int)
      #expect(read > 0 && stats["rejected"] as? Int == 0)
      let seconds = try #require(stats["seconds"] as? Double)
      let stages = try #require(stats["stages"] as? [[String: Any]])
      #expect(Set(Self.reading).isSubset(of: stages.compactMap { $0["stage"] as? String }))
      for stage in stages {
        #expect(
          Set(stage.keys) == [
            "stage", "seconds", "busy_share", "rows_per_second", "bytes_per_second",
          ])
        let time = try #require(stage["seconds"] as? Double)
        #expect(time >= 0 && time <= 2 * seconds)
      }
      let encode = try #require(stages.first { $0["stage"] as? String == "encode" })
      let time = try #require(encode["seconds"] as? Double)
      if time > 0 {
        let rate = try #require(encode["rows_per_second"] as? Double)
        #expect(abs(rate * time - Double(read)) < 1e-6 * Double(read))
      } else {
        // It is what tokenizing, which is sampled, leaves of the time: of few rows perhaps nothing.
        #expect(encode["rows_per_second"] is NSNull)
      }
    }
  }

  @Test func `a run that fails for its rejects tells where the time went, too`() throws {
    try withTemporaryFolder { folder in
      let log = folder + "/log.csv"
      try "start,end,cadre,kind\nx,y,c,field\n".write(
        toFile: log, atomically: false, encoding: .utf8)
      let captured = try Captured(["validate", log, "--stats"])
      #expect(captured.code == 65 && captured.errors.contains("Where the time went: "))
      #expect(captured.errors.contains("1 of 1 rows rejected"))
    }
  }
}
