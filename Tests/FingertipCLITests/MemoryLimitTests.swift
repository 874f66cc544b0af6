import FingertipTestSupport
import Foundation
import Testing

/// Tests of the command as a separate process whose address space is limited.
@Suite(.serialized) struct MemoryLimitTests {
  /// In kilobytes: from less than the program itself needs to plenty.
  @Test(
    .timeLimit(.minutes(2)),
    arguments: [60_000, 100_000, 150_000, 200_000, 300_000, 400_000, 600_000], [1, 4])
  func `a limit of memory gives a message and an exit code`(limit: Int, threads: Int) throws {
    let folder = try TestFolder()
    let rows = (0..<50_000).map { row in
      "170951235\(1000 + row % 9000),1709519900000,c\(row % 5000),d\(row),app,a\(row)\n"
    }
    let log = try folder.write(
      Array(("start,end,cadre,device,kind,app\n" + rows.joined()).utf8), to: "log.csv")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", "ulimit -v \(limit) && exec \"$0\" \"$@\"",
      Bundle.main.bundleURL.path + "/fingertip", "analyze", log, "--format", "csv", "--quiet",
      "--threads", "\(threads)",
    ]
    let errors = try folder.write([], to: "errors")
    process.standardOutput = FileHandle.nullDevice
    let handle = try #require(FileHandle(forWritingAtPath: errors))
    process.standardError = handle
    try process.run()
    process.waitUntilExit()
    let message = try String(contentsOfFile: errors, encoding: .utf8)
    #expect(process.terminationReason == .exit)
    // The last one is the system's, which can't load the program.
    #expect([0, 70, 127].contains(process.terminationStatus), "\(message)")
    #expect((process.terminationStatus == 0) == message.isEmpty, "\(message)")
    if process.terminationStatus == 70 { #expect(message.contains("not enough memory")) }
  }
}
