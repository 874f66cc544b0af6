import FingertipAnalysis
import FingertipCore
import FingertipReport
import FingertipSynthesis
import Foundation

@testable import Fingertip

/// A scenario generated and analyzed; its files are gone by then.
struct GeneratedRun {
  let plan: SynthesisPlan
  let analysis: Analysis

  var result: AnalysisResult { analysis.view.result }

  init(
    _ scenario: String, cadres: Int, days: Int, seed: UInt64 = 2,
    options change: (inout AnalysisOptions) -> Void = { _ in }
  ) throws {
    plan = SynthesisPlan(cadres: cadres, days: days, seed: seed, scenario: scenario)
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    _ = try generate(into: folder, plan)
    var options = AnalysisOptions()
    options.tables = .folder(folder + "/tables")
    change(&options)
    analysis = try Analyzer(options).analyze([folder + "/log"])
  }

  /// The rows of everybody, by period.
  var everybody: [UnitResult] { analysis.units.filter { $0.id == "*" } }

  /// How the weight of tasks grows from the highest level to the lowest.
  var chain: Double {
    let reported = result.burden.units.first { $0.chain != nil }?.chain
    return reported?.value ?? .nan
  }

  /// What everybody's apps of a type come to: zombies, and those that are eligible.
  func zombies(_ type: String) -> (zombies: Int64, eligible: Int64) {
    let row = result.burden.types.first {
      result.unitNames[$0.unit].id == "*" && $0.type.rawValue == type
    }
    return (row?.zombies.value ?? -1, row?.eligible ?? 0)
  }

  /// The share of some types' apps that are zombies.
  func zombieShare(_ types: String...) -> Double {
    let counts = types.map(zombies)
    return Double(counts.reduce(0) { $0 + $1.zombies })
      / Double(counts.reduce(0) { $0 + $1.eligible })
  }
}
