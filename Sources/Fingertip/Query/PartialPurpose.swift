/// The result that partial analyses are swept for.
public enum PartialPurpose: String, CaseIterable, Sendable {
  /// The analysis of the query.
  case analysis
  /// The whole window of a report.
  case report
  /// The periods of a report: its trends.
  case trends

  /// Returns the parameters of a query with those that this purpose needs.
  func applied(to parameters: AnalysisParameters) -> AnalysisParameters {
    var parameters = parameters
    switch self {
    case .analysis: break
    case .report:
      parameters.period = .all
      parameters.measuresHours = true
    case .trends:
      parameters.makesBurdens = false
      parameters.givesIntervals = false
    }
    return parameters
  }
}
