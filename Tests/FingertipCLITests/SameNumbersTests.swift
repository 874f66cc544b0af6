import Foundation
import Testing

@testable import FingertipCLI

/// Whatever a user reads says the same numbers in both languages.
@Suite struct SameNumbersTests {
  /// A log, and what is asked of it.
  struct Input: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let log: String
    let options: [String]
    /// The windows of `compare`; of whole months, so that their comparison may be published.
    let windows: (before: String, after: String)
    /// Units and apps to explain.
    let subjects: [String]
    /// Without a table of apps nothing may be published.
    var audiences = ["--private", "--publish"]
  }

  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardizedFileURL.path

  private static func conformance(_ name: String, _ tables: String...) -> (String, [String]) {
    let folder = "\(root)/Tests/Conformance/indicators/\(name)"
    return (folder + "/log.csv.zst", tables.flatMap { ["--\($0)", "\(folder)/\($0).csv"] })
  }

  static let inputs: [Input] = {
    let (zombies, zombieTables) = conformance("zombies", "apps", "cadres", "units")
    let (involution, involutionTables) = conformance("involution", "cadres", "units")
    return [
      Input(
        testDescription: "sample", log: root + "/datasets/sample/log",
        options: ["--tables", root + "/datasets/sample/tables", "--calendar", "cn"],
        windows: ("2024-03", "2024-04"), subjects: ["长山村", "account-00024"]),
      Input(
        testDescription: "zombies", log: zombies, options: zombieTables,
        windows: ("2024-01", "2024-06"), subjects: ["*"]),
      Input(
        testDescription: "involution", log: involution, options: involutionTables,
        windows: ("2024-01", "2025-01"), subjects: ["T1"], audiences: ["--private"]),
    ]
  }()

  /// The numbers of a text and how often each occurs, without separators of thousands; an English
  /// name of a month is its number.
  private func numbers(_ text: String) -> [String: Int] {
    var text = text.replacing("&#39;", with: "'").replacing(/([0-9]),(?=[0-9]{3})/) { $0.1 }
    text = text.replacing(
      /\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*(?= [0-9]{4})/
    ) { String((Self.months.firstIndex(of: String($0.1)) ?? 0) + 1) }
    return Dictionary(
      text.matches(of: /[0-9]+(\.[0-9]+)?/).map { (String($0.0), 1) }, uniquingKeysWith: +)
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// Returns what a command writes in each language, and expects it to succeed.
  private func outputs(_ arguments: [String]) throws -> [(output: String, errors: String)] {
    try ["en", "zh-Hans"].map { language in
      let captured = try Captured(arguments + ["--language", language])
      #expect(captured.code == 0, "\(arguments): \(captured.errors)")
      return (captured.output, captured.errors)
    }
  }

  private func expectSame(_ english: String, _ chinese: String, _ what: String) {
    let (first, second) = (numbers(english), numbers(chinese))
    let keys = Set(first.keys).union(second.keys).filter { first[$0] != second[$0] }
    #expect(keys.isEmpty, "\(what): \(keys.sorted())")
    #expect(english != chinese, "\(what): the same text")
  }

  @Test(arguments: inputs)
  func `terminal, burdens and explanations say the same numbers`(input: Input) throws {
    for audience in input.audiences {
      let rest = [input.log] + input.options + [audience]
      var runs = [["analyze"] + rest, ["burden"] + rest]
      if audience == "--private" { runs += input.subjects.map { ["explain", $0] + rest } }
      for run in runs {
        let outputs = try outputs(run)
        let what = "\(run[0]) \(run[1]) \(audience)"
        expectSame(outputs[0].output, outputs[1].output, what)
        expectSame(outputs[0].errors, outputs[1].errors, what + ", notes")
      }
    }
  }

  @Test(arguments: inputs)
  func `comparisons say the same numbers`(input: Input) throws {
    for audience in input.audiences {
      let outputs = try outputs(
        ["compare", input.log, "--before", input.windows.before, "--after", input.windows.after]
          + input.options + [audience])
      expectSame(outputs[0].output, outputs[1].output, audience)
      expectSame(outputs[0].errors, outputs[1].errors, audience + ", notes")
    }
  }

  @Test(arguments: inputs)
  func `sections of the page say the same numbers`(input: Input) throws {
    for audience in input.audiences {
      let pages = try outputs(
        ["report", input.log, "--period", "month", "-o", "-", audience] + input.options
      ).map { try sections($0.output) }
      #expect(pages[0].count == 11 && pages[0].map(\.id) == pages[1].map(\.id))
      for (english, chinese) in zip(pages[0], pages[1]) {
        // Definitions are prose, which repeats numbers where a language needs it; a test of the
        // source holds them together.
        if english.id == "glossary" { continue }
        expectSame(english.text, chinese.text, "\(audience) \(english.id)")
      }
    }
  }

  /// The sections of a page with their markup: numbers of charts and labels count, too.
  private func sections(_ page: String) throws -> [(id: String, text: String)] {
    page.matches(of: /<section id="(\w+)".*?<\/section>/.dotMatchesNewlines()).map {
      (String($0.1), String($0.0))
    }
  }
}
