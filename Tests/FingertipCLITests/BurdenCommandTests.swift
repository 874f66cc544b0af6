import Fingertip
import Foundation
import Testing

@testable import FingertipCLI

@Suite struct BurdenCommandTests {
  private static let sample = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../datasets/sample").standardizedFileURL.path

  private func burden(_ arguments: String...) throws -> Captured {
    try Captured(
      ["burden", Self.sample + "/log", "--tables", Self.sample + "/tables", "--calendar", "cn"]
        + arguments)
  }

  @Test func `the list comes as text, CSV and JSON, of the same entries`() throws {
    let text = try burden().output
    #expect(text.hasPrefix("What to remove first: "))
    let csv = try burden("--format", "csv", "--top", "3").output.split(separator: "\n")
    #expect(csv.count == 4 && csv[0].hasPrefix("kind,id,purpose,owner,time_ms,"))
    let json = try burden("--format", "json").output
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let rows = try #require(document["burdens"] as? [[String: Any]])
    let parameters = try #require(document["parameters"] as? [String: Any])
    #expect(parameters["listed_after_hours"] as? Double == 0.5)
    #expect(parameters["zombie_share"] as? Double == 0.1)
    let times = rows.compactMap { $0["time_ms"] as? Int }
    #expect(times == times.sorted(by: >) && times.count == rows.count && rows.count > 10)
    for row in rows.prefix(10) { #expect(text.contains(try #require(row["id"] as? String))) }
  }

  @Test func `no person is in it`() throws {
    let json = try burden("--format", "json").output
    let cadres = try String(
      contentsOfFile: Self.sample + "/tables/cadres.csv", encoding: .utf8)
    for line in cadres.split(separator: "\n").dropFirst() {
      let id = try #require(line.split(separator: ",").first)
      #expect(!json.contains("\"\(id)\""))
    }
  }

  @Test func `limits are options, and bad ones are refused`() throws {
    let strict = try burden("--after-hours", "0.05", "--format", "csv").output
    let loose = try burden("--after-hours", "1", "--format", "csv").output
    #expect(strict.split(separator: "\n").count > loose.split(separator: "\n").count)
    #expect(try burden("--after-hours", "1.5").code == 64)
    #expect(try burden("--top", "0").code == 64)
  }

  @Test func `a file has its form by its name`() throws {
    try withTemporaryFolder { folder in
      let captured = try burden("-o", folder + "/burdens.csv")
      #expect(captured.code == 0 && captured.output.isEmpty)
      let text = try String(contentsOfFile: folder + "/burdens.csv", encoding: .utf8)
      #expect(text == (try burden("--format", "csv").output))
    }
  }
}
