import Fingertip
import FingertipTestSupport
import Foundation
import Testing

/// Tests of the refusal of outputs that would replace an input.
struct OutputCheckTests {
  private let folder: TestFolder
  private var path: String { folder.path }

  init() throws {
    folder = try TestFolder()
    for name in ["log/a.csv", "log/sub/b.csv", "tables/units.csv", "key", "calendar.csv"] {
      let url = URL(fileURLWithPath: folder.path + "/" + name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("x".utf8).write(to: url)
    }
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link.csv", withDestinationPath: folder.path + "/log/sub/b.csv")
    try FileManager.default.linkItem(
      atPath: folder.path + "/tables/units.csv", toPath: folder.path + "/hard.csv")
  }

  private func check(_ outputs: [String]) throws {
    try checkOutputs(
      outputs.map { $0.hasPrefix("/") ? $0 : path + "/" + $0 }, against: [.path(path + "/log")],
      Tables.Sources(folder: path + "/tables"),
      others: [path + "/key", path + "/calendar.csv"])
  }

  @Test(arguments: [
    "log/a.csv", "log/../log/./a.csv", "log/sub/b.csv", "link.csv", "tables/units.csv", "hard.csv",
    "key", "calendar.csv",
  ])
  func `an output that is an input is refused, however it is named`(output: String) throws {
    let error = #expect(throws: FingertipError.self) { try check([output]) }
    #expect(error?.category == .usage)
    #expect(error?.message.contains("would be replaced") == true)
  }

  @Test(arguments: [["out", "out"], ["new/../out", "out"], ["hard.csv", "tables/units.csv"]])
  func `two outputs that are one file are refused`(outputs: [String]) throws {
    try FileManager.default.createDirectory(
      atPath: path + "/new", withIntermediateDirectories: true)
    let error = #expect(throws: FingertipError.self) { try check(outputs) }
    #expect(error?.category == .usage)
  }

  @Test(arguments: [["out"], ["log/new.csv", "tables/apps.csv"], ["/dev/null", "/dev/null"], []])
  func `other outputs are not`(outputs: [String]) throws {
    #expect(throws: Never.self) { try check(outputs) }
  }
}
