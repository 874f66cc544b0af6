/// A named setting of the model (SyntheticData.md, Scenarios). A scenario differs from `baseline`
/// only in the parameters that its planted truth needs.
package struct Scenario: Sendable {
  /// The processes that generate a cadre's day.
  enum Behaviour: Sendable {
    /// A working life: sessions, visits, messages, forms and tasks, each with its own process.
    case workingLife(Calibration)
    /// Rows of kinds drawn independently in fixed shares: the load of the benchmark.
    case mixture(EventMixture)
  }

  package let name: String
  /// The finding that an analysis of the log must report, in a sentence for `generate --help`.
  package let plantedTruth: String
  let behaviour: Behaviour
  /// True if the log has the column `event`.
  let hasEventColumn: Bool

  /// Makes a working life that differs from `baseline` by `change`.
  static func workingLife(
    _ name: String, plants truth: String, change: (inout Calibration) -> Void = { _ in }
  ) -> Scenario {
    var calibration = Calibration()
    change(&calibration)
    return Scenario(
      name: name, plantedTruth: truth, behaviour: .workingLife(calibration), hasEventColumn: true)
  }

  /// The units and the places of work.
  var geography: GeographyShape {
    switch behaviour {
    case .workingLife(let calibration): calibration.geography
    case .mixture: GeographyShape()
    }
  }

  /// The effect of Spring Festival, if it has one.
  var festival: FestivalEffect? {
    switch behaviour {
    case .workingLife(let calibration): calibration.festival
    case .mixture: nil
    }
  }

  /// The scenarios, in the order of the help.
  package static let all: [Scenario] =
    [workingLife("baseline", plants: "None: the figures of the calibration below.")] + planted
    + [
      Scenario(
        name: "workload", plantedTruth: "None: the load of the benchmark, 2000 rows in 90 days.",
        behaviour: .mixture(EventMixture()), hasEventColumn: false)
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
