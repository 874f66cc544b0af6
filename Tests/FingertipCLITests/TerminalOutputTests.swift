import FingertipTestSupport
import Foundation
import Testing

/// Tests of what reaches a terminal, a pipe and a file.
struct TerminalOutputTests {
  private static let cadre = "c\u{1B}[2J\u{9B}31m\u{7F}\u{202E}x"

  /// The program of util-linux that runs a command in a terminal of its own.
  private static let script = "/usr/bin/script"

  /// Runs a command with a terminal as its output and returns what the terminal gets.
  private func shown(_ arguments: [String], in folder: TestFolder) throws -> String {
    let output = try folder.write([], to: "output")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.script)
    let program = Bundle.main.bundleURL.path + "/fingertip"
    let words = ([program] + arguments).map { "'\($0)'" }.joined(separator: " ")
    process.arguments = ["-qec", words + " 2>/dev/null", "/dev/null"]
    process.standardInput = FileHandle.nullDevice
    let handle = try #require(FileHandle(forWritingAtPath: output))
    process.standardOutput = handle
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: try Data(contentsOf: URL(fileURLWithPath: output)), as: UTF8.self)
  }

  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: Self.script)),
    arguments: ["csv", "json", "table"])
  func `no control character of the data reaches a terminal`(format: String) throws {
    let folder = try TestFolder()
    let log = try folder.write(
      Array("start,end,cadre,kind,app\n1709512353000,1709512354000,\(Self.cadre),app,a\n".utf8),
      to: "log.csv")
    var arguments = ["analyze", log, "--format", format, "--table", "cadres"]
    if format == "csv" { arguments.append("--csv-bom") }
    let text = try shown(arguments, in: folder)
    var line = text.replacing("\r\n", with: "\n")
    // The styles of the program itself.
    if format == "table" { line = line.replacing(try Regex("\u{1B}\\[[0-9]*m"), with: "") }
    let harmful = line.unicodeScalars.filter {
      $0 != "\n" && [.control, .format].contains($0.properties.generalCategory)
    }
    #expect(harmful.isEmpty, "\(text)")
    #expect(line.contains("x"))

    // A file has the exact bytes.
    guard format == "csv" else { return }
    #expect(try Captured(arguments).output.contains(Self.cadre))
  }
}
