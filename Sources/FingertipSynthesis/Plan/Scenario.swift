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

/// What `generate --help` must say (SPEC section 10).
package enum SynthesisHelp {
  /// The scenarios, a name and its planted truth a line.
  ///
  /// - Complexity: O(number of scenarios).
  package static var scenarios: String {
    let width = Scenario.all.map(\.name.utf8.count).max() ?? 0
    return Scenario.all.map { scenario in
      let padding = String(repeating: " ", count: width - scenario.name.utf8.count)
      return "  \(scenario.name)\(padding)  \(scenario.plantedTruth)"
    }.joined(separator: "\n")
  }

  /// Where the figures come from, and which of them is an assumption.
  package static let calibration = """
    The figures are calibrated on press and audit reports, which tell of extremes more than of \
    the mean. Field shares (median 0.12 county, 0.30 township, 0.45 village) are an assumption: \
    no source reports them. Nothing here describes real persons or places.
    """
}
