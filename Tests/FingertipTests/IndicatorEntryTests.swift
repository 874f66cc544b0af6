import Foundation
import Testing

@testable import Fingertip

/// What `fingertip indicators` and the article say. With `FINGERTIP_RECORD=1` the article is written anew.
@Suite struct IndicatorEntryTests {
  @Test func `there is one entry for each number and each indicator of rows`() {
    let ids = IndicatorEntry.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    for indicator in Indicator.all { #expect(ids.contains(indicator.id)) }
    #expect(Set(IndicatorEntry.all.map(\.number)).isSuperset(of: 1...18))
    #expect(IndicatorEntry.all.map(\.number) == IndicatorEntry.all.map(\.number).sorted())
  }

  @Test(arguments: IndicatorEntry.all.map(\.id))
  func `an entry says all there is to say`(id: String) throws {
    let entry = try #require(IndicatorEntry.named(id))
    for text in [entry.formula, entry.unit, entry.range, entry.direction, entry.misleads] {
      #expect(!text.isEmpty && !text.hasPrefix(" ") && !text.hasSuffix(" "))
    }
    #expect(entry.burden.first == "S", "a demand of BACKGROUND.md")
    #expect(entry.burden.dropFirst().first?.isNumber == true)
    #expect(entry.example.contains(where: \.isNumber) && entry.misleads.hasSuffix("."))
    #expect(!entry.grains.isEmpty)
  }

  @Test func `every demand of the opinions is answered`() {
    let text = IndicatorEntry.all.map(\.burden).joined(separator: " ")
    for demand in 1...15 {
      #expect(text.contains("S\(demand),") || text.contains("S\(demand):"), "S\(demand)")
    }
  }

  @Test func `the article says what the command says`() throws {
    let url = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Fingertip/Fingertip.docc/Indicators.md").standardizedFileURL
    let article = Self.article
    if ProcessInfo.processInfo.environment["FINGERTIP_RECORD"] == "1" {
      try article.write(to: url, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: url, encoding: .utf8) == article)
  }

  private static var article: String {
    var text = """
      # Indicators

      What each number is made of, an example, what misleads, and which demand it answers.

      ## Overview

      Indicators are ratios of sums, never means of ratios, and judge apps, forms, tasks and issuers. A
      number that is used to appraise people is gamed, and then measures nothing. The demands S1 to S15 are
      those of the *Several Opinions on Preventing and Controlling "Formalism on the Fingertips"* of 2023.

      """
    for entry in IndicatorEntry.all {
      text += """

        ### \(entry.number). \(entry.id)

        `\(entry.formula)`

        \(entry.unit), \(entry.range); \(entry.direction). For: \(entry.grains.joined(separator: ", ")).

        - **Answers** \(entry.burden)
        - **Example** \(entry.example)
        - **Misleads** \(entry.misleads)

        """
    }
    return text
  }
}
