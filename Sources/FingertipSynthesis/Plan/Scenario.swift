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
  let behaviour: Behaviour
  /// Whether the log has the column `event`.
  let hasEventColumn: Bool

  private static let all: [Scenario] = [
    Scenario(name: "baseline", behaviour: .workingLife(Calibration()), hasEventColumn: true),
    Scenario(name: "workload", behaviour: .mixture(EventMixture()), hasEventColumn: false),
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
  /// Where the figures come from, and which of them is an assumption.
  package static let calibration = """
    The figures are calibrated on press and audit reports, which tell of extremes more than of \
    the mean. Field shares (median 0.12 county, 0.30 township, 0.45 village) are an assumption: \
    no source reports them. Nothing here describes real persons or places.
    """
}
