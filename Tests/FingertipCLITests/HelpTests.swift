import ArgumentParser
import Fingertip
import Foundation
import Testing

@testable import FingertipCLI

/// Tests of the texts shown without a run. With `FINGERTIP_RECORD=1` the golden files are written
/// again.
@Suite struct HelpTests {
  private static let commands = FingertipCommand.configuration.subcommands.map { command in
    (name: command.configuration.commandName ?? "", type: command)
  }

  /// The long form of each command's help, which several tests look at.
  private static let long: [Language: [String: Captured]] = {
    var help: [Language: [String: Captured]] = [:]
    for language in Language.allCases {
      for name in ["fingertip"] + commands.map(\.name) {
        let arguments = [name == "fingertip" ? "--help" : name, "--help"]
        help[language, default: [:]][name] = try? Captured(arguments, in: language)
      }
    }
    return help
  }()

  @Test(arguments: ["fingertip"] + commands.map(\.name), Language.allCases)
  func `help reads as it was approved`(name: String, language: Language) throws {
    let help = try #require(Self.long[language]?[name])
    #expect(help.code == 0 && help.errors.isEmpty)
    let golden = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Golden/\(language.rawValue)/\(name).txt")
    if ProcessInfo.processInfo.environment["FINGERTIP_RECORD"] == "1" {
      try help.output.write(to: golden, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: golden, encoding: .utf8) == help.output)
  }

  @Test(arguments: ["fingertip"] + commands.map(\.name))
  func `help in Chinese has no English sentence, and fits 80 columns`(name: String) throws {
    let help = try #require(Self.long[.simplifiedChinese]?[name])
    for line in help.output.split(separator: "\n") {
      #expect(
        !line.contains(#/[^-a-z](the|of|is|are|and|to|for|or|see|values|default)\b/#), "\(line)")
      // Lists of columns have no place to break.
      #expect(Readable.width(of: String(line)) <= 80 || line.contains("[,"), "\(line)")
    }
  }

  @Test(arguments: ["fingertip"] + commands.map(\.name))
  func `every example of the help is a command that parses`(name: String) throws {
    let type = Self.commands.first { $0.name == name }?.type ?? FingertipCommand.self
    let lines = type.configuration.discussion.split(separator: "\n")
    for line in lines where line.hasPrefix("  fingertip ") || line.hasPrefix("    --") {
      #expect(line.count <= 80, "\(line)")
    }
    // A long one is continued after a backslash.
    let examples = lines.map(String.init).joined(separator: "\n").replacing("\\\n", with: "")
      .split(separator: "\n").filter { $0.hasPrefix("  fingertip ") }
    #expect(examples.count >= 2)
    for example in examples {
      let words = example.split(separator: " ").dropFirst().map(String.init)
      #expect(throws: Never.self) { _ = try FingertipCommand.parseAsRoot(words) }
    }
  }

  @Test(arguments: commands.map(\.name), Language.allCases)
  func `the short form fits a window, and names the long one`(
    name: String, language: Language
  ) throws {
    let short = try Captured([name, "-h"], in: language)
    let long = try #require(Self.long[language]?[name])
    #expect(short.code == 0 && short.errors.isEmpty)
    let lines = short.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 40 || name == "log")
    #expect(short.output.hasSuffix("fingertip \(name) --help\n"))
    for line in lines { #expect(Readable.width(of: String(line)) <= 80, "\(line)") }
    // An option of the short form is one of the long form.
    let options = short.output.matches(of: #/(?m)^  (-[-a-z]+)/#).map { String($0.1) }
    #expect(!options.isEmpty && options.allSatisfy { long.output.contains("  \($0)") })
    if language == .english {
      #expect(try Captured(["help", name], in: language).output == long.output)
    }
  }

  @Test func `help, version and completions go to standard output`() throws {
    for arguments in [["--help"], ["analyze", "--help"], ["help", "generate"], []] {
      let captured = try Captured(arguments)
      #expect(captured.code == 0 && captured.errors.isEmpty)
      #expect(captured.output.contains("USAGE: fingertip"))
    }
    #expect(try Captured(["--version"]).output == version + "\n")
    for shell in ["bash", "zsh", "fish"] {
      let captured = try Captured(["--generate-completion-script", shell])
      #expect(captured.code == 0 && captured.output.contains("work-hours"))
    }
  }

  @Test func `generate's help says what is an assumption`() throws {
    let help = try Captured(["generate", "--help"]).output
    #expect(help.contains("are an assumption"))
  }
}
