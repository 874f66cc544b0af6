import ArgumentParser
import Fingertip
import FingertipTestSupport
import Foundation
import Testing

@testable import FingertipCLI

/// A run whose results were computed by another implementation; see `Tests/Conformance/README.md`.
struct ConformanceCase: Sendable, CustomTestStringConvertible {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../Conformance").standardizedFileURL

  static var all: [ConformanceCase] {
    get throws {
      try cases(in: "") + cases(in: "indicators/")
    }
  }

  private static func cases(in prefix: String) throws -> [ConformanceCase] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path + "/" + prefix).sorted()
      .map { prefix + $0 }
      .filter { FileManager.default.fileExists(atPath: folder.path + "/\($0)/case.json") }
      .map(ConformanceCase.init)
  }

  let name: String

  var testDescription: String { name }

  /// The relative tolerance of floating-point numbers: larger for statistics than for quotients.
  private var tolerance: Double { name.hasPrefix("indicators/") ? 1e-9 : 1e-12 }

  var url: URL { Self.folder.appending(path: name) }

  func json(_ file: String) throws -> [String: Any] {
    let data = try Data(contentsOf: url.appending(path: file))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  /// Returns the arguments of `analyze`, with absolute paths if `isAbsolute` is set.
  func arguments(isAbsolute: Bool) throws -> [String] {
    let run = try json("case.json")
    let arguments = try #require(run["logs"] as? [String]) + #require(run["args"] as? [String])
    return arguments.map { argument in
      let path = url.appending(path: argument).path
      return isAbsolute && FileManager.default.fileExists(atPath: path) ? path : argument
    }
  }

  /// Returns the differences between a document and the expected one, a few at most.
  func differences(of document: [String: Any], rejects: [[String: Any]]?) throws -> [String] {
    var differences: [String] = []
    for (key, expected) in try json("expected.json") {
      if key == "rejects" && rejects == nil { continue }
      compare(key == "rejects" ? rejects : document[key], expected, at: key, &differences)
    }
    return Array(differences.prefix(5))
  }

  private func compare(
    _ actual: Any?, _ expected: Any, at place: String, _ differences: inout [String]
  ) {
    switch (actual, expected) {
    case (let actual as [Any], let expected as [Any]):
      if actual.count != expected.count {
        differences.append("\(place): \(actual.count) instead of \(expected.count)")
      }
      for (index, pair) in zip(actual, expected).enumerated() {
        compare(pair.0, pair.1, at: "\(place)[\(index)]", &differences)
      }
    case (var actual as [String: Any], let expected as [String: Any]):
      if let nulls = actual["nulls"] as? [String: Any], let known = expected["nulls"] {
        // The case has no reasons for columns that it does not contain.
        let spoken = nulls.filter { expected[$0.key] != nil }
        actual["nulls"] = spoken
        if (known as? [String: Any])?.count != spoken.count {
          differences.append("\(place).nulls: \(spoken) instead of \(known)")
        }
      }
      for (key, value) in expected {
        compare(actual[key], value, at: "\(place).\(key)", &differences)
      }
    case (let actual as NSNumber, let expected as NSNumber):
      let (left, right) = (actual.doubleValue, expected.doubleValue)
      let isExact = left == right.rounded() || right == right.rounded()
      if isExact ? left != right : abs(left - right) > tolerance * abs(right) {
        differences.append("\(place): \(actual) instead of \(expected)")
      }
    case (let actual as String, let expected as String) where actual == expected: break
    case (is NSNull, is NSNull): break
    default: differences.append("\(place): \(actual ?? "nothing") instead of \(expected)")
    }
  }
}

@Suite struct ConformanceTests {
  @Test(arguments: try ConformanceCase.all)
  func `the library gives the expected results, as the schema says`(of known: ConformanceCase)
    throws
  {
    let arguments = try known.arguments(isAbsolute: true)
    let command = try #require(
      try AnalyzeCommand.parseAsRoot(arguments) as? AnalyzeCommand)
    let run = try LogRun(command)
    let analysis = try Log(command.log.sources, by: command.log.reading(command.run))
      .analyze(run.query, tables: run.tables)
    let document = try JSONSerialization.jsonObject(with: Data(analysis.json().utf8))
    let differences = try known.differences(
      of: try #require(document as? [String: Any]), rejects: nil)
    #expect(differences.isEmpty)
    let schema = try JSONSchemaCheck(ResultSchema.analyze.document.text())
    #expect(schema.errors(in: document) == [])
  }

  @Test(arguments: try ConformanceCase.all)
  func `the command gives the expected results and rejects`(of run: ConformanceCase) throws {
    try withTemporaryFolder { folder in
      let process = Process()
      process.executableURL = Bundle.main.bundleURL.appending(path: "fingertip")
      process.currentDirectoryURL = run.url
      process.arguments =
        ["analyze"] + (try run.arguments(isAbsolute: false))
        + ["--format", "json", "-o", folder + "/result.json", "--rejects", folder + "/rejects"]
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationReason == .exit && process.terminationStatus == 0)
      let data = try Data(contentsOf: URL(filePath: folder + "/result.json"))
      let document = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      let lines = try String(contentsOfFile: folder + "/rejects", encoding: .utf8)
        .split(separator: "\n")
      let rejects = try lines.map { line in
        try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      }
      let differences = try run.differences(of: document, rejects: rejects)
      #expect(differences.isEmpty)
    }
  }
}
