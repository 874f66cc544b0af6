import FingertipAnalysis
import FingertipCore
import FingertipOutput
import FingertipReport
import FingertipSynthesis
import Foundation

@testable import Fingertip

/// A generated and analyzed scenario; its files are already removed.
struct GeneratedRun {
  let plan: SynthesisPlan
  let analysis: Analysis

  var result: AnalysisResult { analysis.view.result }

  init(
    _ scenario: String, cadres: Int, days: Int, seed: UInt64 = 2,
    query change: (inout Query) -> Void = { _ in }
  ) throws {
    plan = SynthesisPlan(cadres: cadres, days: days, seed: seed, scenario: scenario)
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    _ = try generate(into: folder, plan)
    var query = Query()
    change(&query)
    analysis = try Log(folder + "/log")
      .analyze(query, tables: Tables(folder: folder + "/tables"))
  }

  /// The rows of `*`, by period.
  var everybody: [UnitResult] { analysis.units.filter { $0.unit == "*" } }

  /// The growth of the weight of tasks from the highest level to the lowest.
  var chain: Double {
    let reported = result.burden.units.first { $0.chain != nil }?.chain
    return reported?.value ?? .nan
  }

  /// Returns the number of zombies and of eligible apps of a type, over all cadres.
  func zombies(_ type: String) -> (zombies: Int64, eligible: Int64) {
    let row = result.burden.types.first {
      result.unitNames[$0.unit].id == "*" && $0.type.rawValue == type
    }
    return (row?.zombies.value ?? -1, row?.eligible ?? 0)
  }

  /// Returns the share of some types' apps that are zombies.
  func zombieShare(_ types: String...) -> Double {
    let counts = types.map(zombies)
    return Double(counts.reduce(0) { $0 + $1.zombies })
      / Double(counts.reduce(0) { $0 + $1.eligible })
  }
}
