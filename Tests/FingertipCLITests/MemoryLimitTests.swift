import FingertipTestSupport
import Foundation
import Testing

/// Tests of the command as a separate process whose address space is limited.
@Suite struct MemoryLimitTests {
  private static let log: [UInt8] = {
    var text = "start,end,cadre,device,kind,app\n"
    for row in 0..<50_000 {
      text += "170951235\(1000 + row % 9000),1709519900000,c\(row % 5000),d\(row),app,a\(row)\n"
    }
    return Array(text.utf8)
  }()

  /// In kilobytes: from less than the program itself needs to plenty.
  @Test(
    .timeLimit(.minutes(10)),
    arguments: [30_000, 50_000, 55_000, 60_000, 65_000, 70_000, 75_000, 80_000, 200_000], [1, 4])
  func `a limit of memory gives a message and an exit code`(limit: Int, threads: Int) throws {
    let folder = try TestFolder()
    let log = try folder.write(Self.log, to: "log.csv")
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
