import Fingertip
import FingertipTestSupport
import Foundation
import Testing

@testable import FingertipCLI

/// Tests of the schemas of JSON documents. With `FINGERTIP_RECORD=1` the files are written again.
/// ``ConformanceTests`` checks each expected document.
@Suite struct SchemaTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardizedFileURL

  @Test(arguments: ResultSchema.allCases)
  func `the schema in the repository is that of the command`(of result: ResultSchema) throws {
    let url = Self.folder.appending(path: "schemas/\(result.rawValue).schema.json")
    let printed = try Captured(["schema", result.rawValue])
    #expect(printed.code == 0 && printed.errors.isEmpty)
    if ProcessInfo.processInfo.environment["FINGERTIP_RECORD"] == "1" {
      try printed.output.write(to: url, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: url, encoding: .utf8) == printed.output)
    if result == .analyze { #expect(try Captured(["schema"]).output == printed.output) }
  }

  @Test(arguments: [
    (ResultSchema.analyze, ["--period", "week", "--intervals", "--draws", "39"], nil),
    (
      .analyze, ["--table", "quality", "--from", "2024-03-26", "--seed", "18446744073709551615"],
      nil
    ),
    (.analyze, ["--publish", "--max-rejects", "1000", "--award-minutes", "4,5.5"], nil),
    (.burden, ["--calendar", "cn"], nil), (.validate, [], nil), (.explain, [], nil),
    (
      .compare,
      ["--before", "2024-03-25..2024-04-01", "--after", "2024-04-01..2024-04-08", "--draws", "39"],
      nil
    ),
    (.compare, ["--level", "township", "--weeks", "1", "--permutations", "39"], "青石镇,2024-04-01"),
  ])
  func `what a command writes as JSON is as its schema says`(
    result: ResultSchema, arguments: [String], adopted: String?
  ) throws {
    try withTemporaryFolder { folder in
      var arguments =
        [result.rawValue] + (result == .explain ? ["*"] : [])
        + [
          "datasets/sample/log", "--tables", "datasets/sample/tables", "--quiet",
          "--format", "json",
        ].map { $0.hasPrefix("datasets/") ? Self.folder.appending(path: $0).path : $0 } + arguments
      if let adopted {
        try "unit,date\n\(adopted)\n".write(
          toFile: folder + "/adopted.csv", atomically: false, encoding: .utf8)
        arguments += ["--adopted", folder + "/adopted.csv"]
      }
      let written = try Captured(arguments)
      #expect(written.code == 0, "\(written.errors)")
      let check = try JSONSchemaCheck(Captured(["schema", result.rawValue]).output)
      let document = try JSONSerialization.jsonObject(with: Data(written.output.utf8))
      #expect(check.errors(in: document) == [])
    }
  }

  @Test(arguments: [
    (#"{"a":1}"#, true), (#"{"a":1.5}"#, false), (#"{"a":true}"#, false), (#"{}"#, false),
    (#"{"a":1,"b":null}"#, true), (#"{"a":1,"b":"x"}"#, true), (#"{"a":1,"b":"y"}"#, false),
    (#"{"a":1,"c":2}"#, false), (#"[]"#, false),
  ])
  func `the check of documents finds what is not as it should be`(
    document: String, isValid: Bool
  ) throws {
    let check = try JSONSchemaCheck(
      #"""
      {"type":"object","properties":{"a":{"type":"integer"},"b":{"type":["string","null"],
      "enum":["x",null]}},"required":["a"],"additionalProperties":false}
      """#)
    let value = try JSONSerialization.jsonObject(with: Data(document.utf8))
    #expect(check.errors(in: value).isEmpty == isValid)
    #expect(try !JSONSchemaCheck(#"{"unevaluatedItems":false}"#).errors(in: value).isEmpty)
  }
}
