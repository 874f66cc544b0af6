import ArgumentParser
import Fingertip
import Testing

@testable import FingertipCLI

/// The language of help, messages and tables.
@Suite struct LanguageTests {
  @Test(
    "the environment chooses the language: LC_ALL before LC_MESSAGES before LANG",
    arguments: [
      (["LANG": "zh_CN.UTF-8"], Language.simplifiedChinese), (["LANG": "en_US.UTF-8"], .english),
      ([:], .english), (["LC_ALL": "C", "LANG": "zh_CN"], .english),
      (["LC_ALL": "", "LANG": "zh"], .simplifiedChinese),
      (["LC_MESSAGES": "zh-Hans", "LANG": "de"], .simplifiedChinese),
      (["LC_MESSAGES": "zha", "LANG": "zh_CN"], .english),
    ])
  func environment(variables: [String: String], language: Language) {
    #expect(Language { variables[$0] } == language)
  }

  @Test func `the option stands anywhere before the end of options, and is not passed on`() throws {
    for (arguments, language, others) in [
      (["--language", "zh", "log"], Language.simplifiedChinese, ["log"]),
      (["log", "--language=zh-Hans"], .simplifiedChinese, ["log"]),
      (["log", "--language", "EN", "x"], .english, ["log", "x"]),
      (["explain", "--", "--language", "zh"], nil, ["explain", "--", "--language", "zh"]),
    ] {
      let choice = try LanguageChoice(arguments)
      #expect(choice.language == language && choice.others == others)
    }
    for arguments in [["log", "--language", "fr"], ["log", "--language"]] {
      let captured = try Captured(arguments)
      #expect(captured.code == 64 && captured.errors.contains("there are en, zh-Hans, zh"))
    }
  }

  @Test func `the option goes before the language of the environment`() throws {
    let chinese = try Captured(["log", "--language", "zh"])
    let english = try Captured(["log", "--language", "en"], in: .simplifiedChinese)
    #expect(chinese.output.contains("列名或键名") && english.output.contains("Columns, or keys"))
    #expect(try Captured(["log"], in: .simplifiedChinese).output == chinese.output)
    #expect(try Captured(["help", "log", "--language", "zh"]).output.contains("列名或键名"))
  }

  /// What the parser says of wrong usage; each is a text of its own.
  @Test(arguments: [
    ["analyse"], ["analyze"], ["analyze", "x", "--foo"], ["analyze", "x", "--peroid", "day"],
    ["analyze", "x", "--period"], ["analyze", "x", "--period", "never"],
    ["analyze", "x", "--quiet=1"], ["log", "x"], ["log", "x", "y"],
    ["analyze", "x", "--award-minutes", "1,x"], ["generate", "x", "--cadres", "1"],
    ["analyze", "x", "-o", ""], ["report", "x"], ["compare", "x"],
    ["compare", "x", "--before", "1"],
    ["burden", "x", "--top", "0"], ["analyze", "/nonexistent"], ["analyze", "x", "--threads", "0"],
    ["analyze", "x", "--time-zone", "Mars/Base"], ["analyze", "x", "--work-hours", "9-5"],
    ["analyze", "x", "--zombie-share", "2"], ["analyze", "x", "--publish"],
    ["indicators", "nothing"], ["generate", "x", "--cadres", "0", "--days", "1", "--seed", "1"],
  ])
  func `wrong usage is told in Chinese`(arguments: [String]) throws {
    let captured = try Captured(arguments, in: .simplifiedChinese)
    #expect(captured.code != 0 && captured.errors.hasPrefix("fingertip："))
    #expect(
      !captured.errors.contains(#/[^-a-z](the|of|is|are|and|to|for|or|see|with|not|no) /#),
      "\(captured.errors)")
  }
}
