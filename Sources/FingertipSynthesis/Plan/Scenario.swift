import FingertipCore

/// A named setting of the model (SyntheticData.md, Scenarios). A scenario differs from `baseline`
/// only in the parameters that its planted truth needs.
package struct Scenario: Sendable {
  package let name: String
  /// The finding that an analysis of the log must report, in a sentence for `generate --help`.
  package let plantedTruth: Bilingual
  /// A working life: sessions, visits, messages, forms and tasks, each with its own process. Nil
  /// for rows of kinds drawn independently in fixed shares: the load of the benchmark.
  let calibration: Calibration?

  /// Makes a working life that differs from `baseline` by `change`.
  static func workingLife(
    _ name: String, plants truth: Bilingual, change: (inout Calibration) -> Void = { _ in }
  ) -> Scenario {
    var calibration = Calibration()
    change(&calibration)
    return Scenario(name: name, plantedTruth: truth, calibration: calibration)
  }

  /// True if the log has the column `event`.
  var hasEventColumn: Bool { calibration != nil }

  /// The scenarios, in the order of the help.
  package static let all: [Scenario] =
    [
      workingLife(
        "baseline", plants: ["None: the figures of the calibration below.", "无预设：即下述校准数值。"])
    ]
    + planted + overYears
    + [
      Scenario(
        name: "workload",
        plantedTruth: [
          "None: the load of the benchmark, 2000 rows in 90 days.", "无预设：性能测试的负载，90 天 2000 条。",
        ], calibration: nil)
    ]

  /// The names that a plan may use.
  ///
  /// - Complexity: O(number of scenarios).
  package static var names: [String] { all.map(\.name) }

  /// The scenario of a name.
  ///
  /// - Complexity: O(number of scenarios).
  /// - Throws: ``SynthesisError/unknownScenario(_:known:)``.
  static func named(_ name: String) throws(SynthesisError) -> Scenario {
    guard let scenario = all.first(where: { $0.name == name }) else {
      throw .unknownScenario(name, known: names)
    }
    return scenario
  }
}
