import FingertipAnalysis

/// How uncertainty is drawn: percentiles over draws of whole cadres, each with all of its rows.
public struct BootstrapOptions: Sendable, Equatable {
  /// How many draws there are; by 999, the ends of an interval are the 25th and the 975th.
  public var draws = 999
  /// Results depend on it, and on nothing else that is by chance: not on the number of threads.
  public var seed: UInt64 = 1

  /// The contract's defaults.
  public init() {}

  /// As the engine takes them.
  ///
  /// - Throws: ``FingertipError`` of the category `usage` where a value is out of its range.
  func parameters() throws(FingertipError) -> BootstrapParameters {
    // Below 39 draws there is no 2.5 % point; a hundred thousand tell no more than ten.
    guard (39...100_000).contains(draws) else {
      throw FingertipError(.usage, "draws must be between 39 and 100000, not \(draws)")
    }
    var parameters = BootstrapParameters()
    parameters.draws = draws
    parameters.seed = seed
    return parameters
  }
}
