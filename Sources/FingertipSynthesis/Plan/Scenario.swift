/// A named setting of the one model (SPEC section 10): a scenario differs from `baseline` in the
/// knobs its planted truth needs and in nothing else.
package struct Scenario: Sendable {
  /// What fills a cadre's day.
  enum Behaviour: Sendable {
    /// A working life: sessions, visits, messages, forms, tasks, each by its own process.
    case workingLife(Calibration)
    /// Kinds of row drawn independently in fixed shares: the load of the benchmark.
    case mixture(EventMixture)
  }

  package let name: String
  /// What an analysis must find in the log, in a sentence for `generate --help`.
  package let plantedTruth: String
  let behaviour: Behaviour
  /// Whether the log has the column `event`.
  let hasEventColumn: Bool

  /// A working life that differs from `baseline` in the knobs that `turn` turns.
  static func workingLife(
    _ name: String, plants truth: String, turn: (inout Calibration) -> Void = { _ in }
  ) -> Scenario {
    var calibration = Calibration()
    turn(&calibration)
    return Scenario(
      name: name, plantedTruth: truth, behaviour: .workingLife(calibration), hasEventColumn: true)
  }

  /// The units and where cadres work.
  var geography: GeographyShape {
    switch behaviour {
    case .workingLife(let calibration): calibration.geography
    case .mixture: GeographyShape()
    }
  }

  /// What Spring Festival does, if anything.
  var festival: Festival? {
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

  /// The names a plan may use.
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
