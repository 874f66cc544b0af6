import Foundation
import Testing

/// Tests of what other tasks of a host notice of the library's work, in a process of their own:
/// other tests keep the tasks of this one waiting.
@Suite struct HostTests {
  private struct Found: Decodable {
    let longestTickMs: Double
    let ticks: Int
    let longestCancelMs: Double
  }

  @Test(.timeLimit(.minutes(10)))
  func `timers keep ticking during loads and analyses, and cancelling ends them soon`() throws {
    let process = Process()
    process.executableURL = Bundle.main.bundleURL.appending(path: "FingertipHost")
    process.arguments = ["100000"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let found = try decoder.decode(Found.self, from: text)
    // On an idle machine they are 10 to 30 ms; other tests use all cores.
    #expect(found.longestTickMs < 1000 && found.ticks > 10)
    #expect(found.longestCancelMs < 1000)
  }
}
