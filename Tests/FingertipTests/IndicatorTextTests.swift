import Foundation
import Testing

@testable import Fingertip

/// Tests of the texts of `fingertip indicators` and the article. With `FINGERTIP_RECORD=1` the
/// article is written again.
@Suite struct IndicatorTextTests {
  @Test func `there is one entry for each number and each indicator of rows`() {
    let ids = Indicator.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    let named: [Indicator] = [
      .appFieldRatio, .traceShare, .zombieRate, .effortInflation, .rankStability,
    ]
    for indicator in named { #expect(Indicator.named(indicator.id) == indicator) }
    #expect(Indicator.named("nothing") == nil)
    #expect(Set(Indicator.all.map(\.number)).isSuperset(of: 1...18))
    #expect(Indicator.all.map(\.number) == Indicator.all.map(\.number).sorted())
  }

  @Test(arguments: Indicator.all.map(\.id))
  func `an entry says all there is to say`(id: String) throws {
    let entry = try #require(Indicator.named(id))
    for language in Language.allCases {
      let words = entry.text(in: language)
      for text in [words.name, words.formula, words.answers, words.example, words.misleads] {
        #expect(!text.isEmpty && !text.hasPrefix(" ") && !text.hasSuffix(" "))
        #expect(!text.contains("{") && !text.contains("}"), "a threshold without its value")
      }
      #expect(words.answers.first == "S", "a demand of the opinions")
      #expect(words.answers.dropFirst().first?.isNumber == true)
    }
    #expect(
      entry.text().example.contains(where: \.isNumber) && entry.text().misleads.hasSuffix("."))
    #expect(!entry.grains.isEmpty)
  }

  @Test func `texts say the thresholds that were used`() {
    var thresholds = Thresholds()
    (thresholds.zombieShare, thresholds.activeDays) = (0.25, 45)
    for (language, share) in [(Language.english, "25 %"), (.simplifiedChinese, "25%")] {
      let formula = Indicator.zombieRate.text(in: language, by: thresholds).formula
      #expect(formula.contains(share) && formula.contains("45") && !formula.contains("30"))
    }
  }

  @Test func `every demand of the opinions is answered`() {
    let text = Indicator.all.map { $0.text().answers }.joined(separator: " ")
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
    for entry in Indicator.all {
      let words = entry.text()
      text += """

        ### \(entry.number). \(entry.id)

        `\(words.formula)`

        \(entry.unit.rawValue), \(entry.range.english); \(entry.direction.rawValue). For: \(entry.grains.map(\.rawValue).joined(separator: ", ")).

        - **Answers** \(words.answers)
        - **Example** \(words.example)
        - **Misleads** \(words.misleads)

        """
    }
    return text
  }
}
