import FingertipCore
import FingertipSynthesis
import Foundation
import Testing

@Suite("Refusals say what and what to do")
struct RefusalTests {
  private let folder = NSTemporaryDirectory() + "fingertip-\(UUID().uuidString)"

  @Test("An unknown scenario, with the known names")
  func unknownScenario() {
    let plan = SynthesisPlan(cadres: 1, days: 1, seed: 1, scenario: "paradise")
    let error = #expect(throws: SynthesisError.self) { try generate(into: folder, plan) }
    #expect(
      "\(error!)"
        == "unknown scenario 'paradise'; choose one of: "
        + "baseline, zombies, duplicates, forced-use, escalation, hidden-mutation, no-field, "
        + "small-cells, two-phones, emergency, involution, surge, noise, holiday-shift, workload")
    #expect(!FileManager.default.fileExists(atPath: folder))
  }

  @Test(
    "Options out of range, each by its name",
    arguments: [
      ("--cadres", SynthesisPlan(cadres: 0, days: 1, seed: 1)),
      ("--days", SynthesisPlan(cadres: 1, days: 0, seed: 1)),
      ("--files", SynthesisPlan(cadres: 3, days: 1, seed: 1, files: 4)),
      ("--from", SynthesisPlan(cadres: 1, days: 1, seed: 1, from: CivilDate("1970-01-01")!)),
      ("spoiled", SynthesisPlan(cadres: 1, days: 1, seed: 1, dirt: 1.5)),
      ("spoiled", SynthesisPlan(cadres: 1, days: 1, seed: 1, dirt: .nan)),
    ])
  func badPlans(name: String, plan: SynthesisPlan) {
    let error = #expect(throws: SynthesisError.self) { try generate(into: folder, plan) }
    #expect("\(error!)".contains(name))
  }

  @Test("A log too short for holiday-shift, with the days it needs")
  func tooShort() throws {
    func shortage(_ days: Int, from: String, _ scenario: String = "holiday-shift") -> String? {
      SynthesisPlan(
        cadres: 1, days: days, seed: 1, scenario: scenario, from: CivilDate(from)!
      ).shortage?.english
    }
    #expect(shortage(476, from: "2024-01-01")!.contains("at least --days 477 from 2024-01-01 on"))
    #expect(shortage(477, from: "2024-01-01") == nil && shortage(250, from: "2024-09-02") == nil)
    #expect(shortage(999, from: "2026-03-01")!.contains("--from 2025-10-26 at the latest"))
    #expect(shortage(10, from: "2024-01-01", "involution") == nil)
    let log = try GeneratedLog(
      SynthesisPlan(cadres: 60, days: 10, seed: 1, scenario: "holiday-shift"))
    let adopted = try String(contentsOfFile: log.folder + "/tables/adopted.csv", encoding: .utf8)
    #expect(adopted == "unit,date\n")
  }

  @Test("A log folder that holds files")
  func notEmpty() throws {
    let plan = SynthesisPlan(cadres: 1, days: 1, seed: 1)
    let log = try GeneratedLog(plan)
    #expect(throws: SynthesisError.notEmpty(path: log.folder + "/log")) {
      try generate(into: log.folder, plan)
    }
  }

  @Test("A folder that can't be made")
  func cannotCreate() {
    let plan = SynthesisPlan(cadres: 1, days: 1, seed: 1)
    #expect(
      throws: SynthesisError.cannotCreate(
        path: folder + "/below", reason: "No such file or directory")
    ) {
      try generate(into: folder + "/below", plan)
    }
  }

  @Test(
    "A full disk fails the run", .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func diskFull() throws {
    try FileManager.default.createDirectory(
      atPath: folder + "/tables", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/tables/units.csv", withDestinationPath: "/dev/full")
    #expect(
      throws: SynthesisError.cannotWrite(
        path: folder + "/tables/units.csv", reason: "No space left on device")
    ) {
      try generate(into: folder, SynthesisPlan(cadres: 1, days: 1, seed: 1))
    }
  }

  @Test("Progress is told after every day, and ends at the total")
  func progress() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var told: [Int64] = []
    let summary = try generate(into: folder, SynthesisPlan(cadres: 4, days: 6, seed: 1, files: 2)) {
      told.append($0)
    }
    #expect(told.count == 12 && told == told.sorted() && told.last == summary.events)
  }

  @Test("The help says that field shares are an assumption")
  func help() {
    #expect(SynthesisHelp.calibration.english.contains("are an assumption"))
  }

  @Test("The help names each scenario with its planted truth, in 80 columns")
  func scenarios() {
    let help = SynthesisHelp.scenarios(.english)
    #expect(help.split(separator: "\n").allSatisfy { $0.count < 80 })
    let words = help.split { " \n".contains($0) }.joined(separator: " ")
    #expect(
      words == Scenario.all.map { "\($0.name) \($0.plantedTruth.english)" }.joined(separator: " "))
  }
}
