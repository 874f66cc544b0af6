import Foundation
import Testing

@testable import FingertipCLI

/// Tests of who may see what the five commands that analyze write: the same options in all, files
/// of the same modes, and a word about it in each result that has room for one.
@Suite struct AudienceTests {
  /// A command, and the endings of its files.
  struct Command: CustomTestStringConvertible, Sendable {
    let name: String
    var before: [String] = []
    var after: [String] = []
    var endings: [String] = []
    var isPublicByDefault = false
    var testDescription: String { name }
  }

  private static let commands = [
    Command(name: "analyze", endings: ["csv", "json", "txt"]),
    Command(name: "burden", endings: ["csv", "json", "txt"]),
    Command(
      name: "compare", after: ["--before", "2024-03", "--after", "2024-04", "--draws", "39"],
      endings: ["csv", "json", "txt"]),
    Command(name: "explain", before: ["*"]),
    Command(name: "report", endings: ["html"], isPublicByDefault: true),
  ]

  /// Runs `body` with the arguments of a command for a log of 12 cadres in two months.
  private func with(
    _ command: Command, _ body: (_ arguments: [String], _ folder: String) throws -> Void
  ) throws {
    try withTemporaryFolder { folder in
      var rows = "start,end,cadre,kind,app\nx,y,c0,field,\n"
      for month in 3...4 {
        for cadre in 0..<12 {
          let day = "2024-0\(month)-05T"
          rows += "\(day)09:00:00,\(day)09:30:0\(cadre % 10),c\(cadre),app,a\n"
          rows += "\(day)10:00:00,\(day)11:00:0\(cadre % 7),c\(cadre),field,\n"
        }
      }
      try rows.write(toFile: folder + "/log.csv", atomically: false, encoding: .utf8)
      try "app,type\na,app\n".write(
        toFile: folder + "/apps.csv", atomically: false, encoding: .utf8)
      let arguments =
        [command.name] + command.before + [folder + "/log.csv", "--apps", folder + "/apps.csv"]
        + command.after + ["--max-rejects", "1"]
      try body(arguments, folder)
    }
  }

  private func mode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return try #require(attributes[.posixPermissions] as? Int)
  }

  /// The mode of a new file that anybody may read.
  private static let shared: Int = {
    let mask = umask(0o022)
    umask(mask)
    return 0o644 & ~Int(mask)
  }()

  private let forAnalyst = "For the analyst alone"
  private let forAll = "May be handed on"

  @Test(arguments: commands)
  func `new private files are the owner's alone, and existing ones keep their mode`(
    command: Command
  ) throws {
    try with(command) { arguments, folder in
      for ending in command.endings {
        for (option, expected) in [("--private", 0o600), ("--publish", Self.shared)] {
          let path = "\(folder)/\(option).\(ending)"
          let run = arguments + [option, "--quiet", "-o", path]
          #expect(try Captured(run).code == 0)
          #expect(try mode(path) == expected, "\(ending) \(option)")
          // All forms are written by one function.
          guard ending == command.endings[0] else { continue }
          try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
          #expect(try Captured(run).code == 0)
          #expect(try mode(path) == 0o640)
        }
      }
      let run = arguments + ["--private", "--rejects", folder + "/rejects"]
      #expect(try Captured(command.name == "report" ? run + ["-o", "-"] : run).code == 0)
      #expect(try mode(folder + "/rejects") == 0o600)
    }
  }

  @Test(arguments: commands)
  func `each result says who may see it, where its form can`(command: Command) throws {
    try with(command) { arguments, _ in
      for option in ["--private", "--publish", nil] {
        let isPublic = option.map { $0 == "--publish" } ?? command.isPublicByDefault
        for ending in command.endings + (command.endings.isEmpty ? ["-"] : []) {
          var run = arguments + [option].compactMap(\.self)
          if ending == "html" { run += ["-o", "-"] }
          if ending == "csv" || ending == "json" { run += ["--format", ending] }
          let captured = try Captured(run)
          #expect(captured.code == 0, "\(captured.errors)")
          let text = captured.output
          switch ending {
          case "csv": #expect(!text.contains(forAnalyst) && !text.contains(forAll))
          case "json": #expect(text.contains("\"publish\":\(isPublic)"))
          default:
            #expect(text.contains(forAll) == isPublic && text.contains(forAnalyst) != isPublic)
          }
          // CSV has no place for it: standard error says it, once.
          let notes = captured.errors.split(separator: "\n").filter {
            $0.hasPrefix("fingertip: note: this result is for the analyst alone")
          }
          #expect(notes.count == (isPublic ? 0 : 1), "\(captured.errors)")
          #expect(notes.allSatisfy { $0.contains("--publish") })
        }
        let quiet = arguments + [option, "--quiet"].compactMap(\.self)
        let output = command.endings == ["html"] ? ["-o", "-"] : []
        #expect(try Captured(quiet + output).errors.isEmpty)
      }
    }
  }

  @Test(arguments: commands)
  func `what is both private and published is refused`(command: Command) throws {
    try with(command) { arguments, folder in
      let file = command.endings.isEmpty ? [] : ["-o", "\(folder)/x.\(command.endings[0])"]
      let captured = try Captured(arguments + file + ["--publish", "--private"])
      #expect(captured.code == 64 && captured.output.isEmpty)
      #expect(captured.errors.contains("--publish and --private exclude each other"))
      // Rejected rows are for the analyst alone.
      let published = arguments + file + ["--publish", "--rejects", folder + "/rejects"]
      #expect(try Captured(published).code == 64)
      #expect(!FileManager.default.fileExists(atPath: folder + "/rejects"))
    }
  }

  @Test func `a note names the file or folder, and a private folder is the owner's alone`() throws {
    try with(Self.commands[0]) { arguments, folder in
      let captured = try Captured(arguments + ["-o", folder + "/all/"])
      #expect(captured.errors.contains("note: \(folder)/all/ is for the analyst alone"))
      #expect(try mode(folder + "/all") == 0o700 && mode(folder + "/all/units.csv") == 0o600)
    }
  }
}
