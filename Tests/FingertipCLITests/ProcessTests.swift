import Foundation
import Testing

/// Tests of the command as a separate process.
@Suite struct ProcessTests {
  private func process(_ arguments: [String]) -> Process {
    let process = Process()
    // Products are in the same folder.
    process.executableURL = Bundle.main.bundleURL.appending(path: "fingertip")
    process.arguments = arguments
    return process
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `a signal ends a run with 130`(signal: Int32) throws {
    try withTemporaryFolder { folder in
      let process = process(
        ["generate", folder, "--cadres", "100", "--days", "36500", "--seed", "1"])
      let errors = Pipe()
      process.standardError = errors
      try process.run()
      // The log's folder is created after signals are watched.
      while !FileManager.default.fileExists(atPath: folder + "/log") && process.isRunning {
        Thread.sleep(forTimeInterval: 0.01)
      }
      kill(process.processIdentifier, signal)
      process.waitUntilExit()
      #expect(process.terminationReason == .exit && process.terminationStatus == 130)
      let message = String(decoding: errors.fileHandleForReading.availableData, as: UTF8.self)
      #expect(message.hasPrefix("fingertip: interrupted"))
    }
  }

  @Test func `a reader that goes away is no failure`() throws {
    let process = process(["indicators"])
    let output = Pipe()
    process.standardOutput = output
    try output.fileHandleForReading.close()
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 0)
  }
}
