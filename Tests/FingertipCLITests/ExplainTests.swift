import Fingertip
import Foundation
import Testing

@testable import FingertipCLI

@Suite struct ExplainTests {
  private static let sample = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../datasets/sample").standardizedFileURL.path

  private func explain(_ id: String, _ options: String...) throws -> Captured {
    try Captured(
      [
        "explain", id, Self.sample + "/log", "--tables", Self.sample + "/tables", "--calendar",
        "cn",
      ] + options)
  }

  @Test func `a unit is told of by what its ratios are made of`() throws {
    let captured = try explain("*")
    #expect(captured.code == 0)
    let text = captured.output.replacingOccurrences(of: "\n  ", with: " ")
    #expect(text.hasPrefix("*: 26 cadres with data, 0 of them without any field time"))
    #expect(text.contains("app_field_ratio is 1.33: "))
    #expect(text.contains("Of its screen time most is from: 云岭市 577 h (100 %)."))
    #expect(text.contains("The apps that take most of it: group-00036 "))
    #expect(captured.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func `an app is told of by its members, signs and overlaps`() throws {
    let text = try explain("account-00025").output.replacingOccurrences(of: "\n  ", with: " ")
    #expect(text.hasPrefix("account-00025 is an account for publicity, run by 云岭市."))
    #expect(text.contains("Whether it is a zombie can't be told: too-few."))
    #expect(text.contains("It shares members and purpose with account-00024 (26 of 26, 1.00)"))
    #expect(text.contains("It is listed for removal: duplicate of account-00024 (1.00)."))
  }

  @Test func `the same is told in Chinese, with hours as 小时`() throws {
    let text = try explain("*", "--language", "zh").output
    #expect(text.contains("屏幕与一线时间比（app_field_ratio）为 1.33：用屏 495 小时，一线 373 小时。"))
    #expect(!text.contains(" h"))
    #expect(text.split(separator: "\n").allSatisfy { Readable.width(of: String($0)) <= 80 })
    let app = try explain("account-00025", "--language", "zh").output
    #expect(app.contains("由 云岭市 主办") && app.contains("已列入清理清单：与 account-00024 重复（1.00）。"))
  }

  @Test func `villages of few cadres are no contributors, and no person is named`() throws {
    let text = try explain("青石镇").output
    #expect(!text.contains("v0000") && !text.contains("c0"))
  }

  @Test func `what is not there is said not to be there`() throws {
    let captured = try explain("nothing")
    #expect(captured.code == 64 && captured.errors.contains("no unit or app \"nothing\""))
    #expect(try explain("*", "--period", "month").code == 64)
  }
}
