import FingertipSynthesis
import Testing

@Suite("The same arguments give the same bytes")
struct DeterminismTests {
  @Test(arguments: Scenario.names, SynthesisPlan.Encoding.allCases)
  func twice(scenario: String, encoding: SynthesisPlan.Encoding) throws {
    let plan = SynthesisPlan(
      cadres: 8, days: 2, seed: 7, scenario: scenario, encoding: encoding, files: 2, dirt: 0.01)
    let (first, second) = (try GeneratedLog(plan), try GeneratedLog(plan))
    #expect(first.summary == second.summary)
    #expect(try first.paths == second.paths)
    for path in try first.paths where path.contains(".") {
      #expect(try first.bytes(path) == second.bytes(path), "\(path)")
    }
  }

  @Test("Another seed gives another log", arguments: Scenario.names)
  func seeds(scenario: String) throws {
    let first = try GeneratedLog(SynthesisPlan(cadres: 5, days: 1, seed: 1, scenario: scenario))
    let second = try GeneratedLog(SynthesisPlan(cadres: 5, days: 1, seed: 2, scenario: scenario))
    #expect(try first.lines != second.lines)
  }

  @Test("Files split the cadres, and change no row", arguments: Scenario.names)
  func files(scenario: String) throws {
    var plan = SynthesisPlan(cadres: 14, days: 1, seed: 3, scenario: scenario, encoding: .csv)
    let whole = try GeneratedLog(plan)
    plan.files = 4
    let split = try GeneratedLog(plan)
    #expect(try whole.lines.sorted() == split.lines.sorted())
    #expect(try split.texts.count == 4)
    let cadresOfFiles = try split.texts.map { text in
      Set(
        text.split(separator: "\n").dropFirst().map { $0.split(separator: ",")[1...3] }.map {
          $0.first { $0.hasPrefix("c0") }!
        })
    }
    #expect(cadresOfFiles.reduce(0) { $0 + $1.count } == 14, "a cadre is in one file only")
  }

  @Test("A longer log begins with the shorter one", arguments: Scenario.names)
  func prefix(scenario: String) throws {
    let short = try GeneratedLog(SynthesisPlan(cadres: 6, days: 2, seed: 3, scenario: scenario))
    let long = try GeneratedLog(SynthesisPlan(cadres: 6, days: 4, seed: 3, scenario: scenario))
    let lines = try short.lines
    #expect(try long.lines.prefix(lines.count) == lines[...])
  }
}
