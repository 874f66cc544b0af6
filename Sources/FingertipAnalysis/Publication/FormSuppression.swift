import FingertipCore

/// Decides which forms must be left out, because in a month they come from few cadres or mostly
/// from one, or because the total less all that are shown would.
struct FormSuppression {
  private struct Cell: Hashable {
    let form: Identifier
    let period: Int32
  }

  private var cells: Set<Cell> = []

  /// - Parameter period: Returns the period of the output that contains a month.
  /// - Complexity: O(months · forms · log forms).
  init(
    _ evidence: MonthlyEvidence, items: IdentifierColumn, _ limits: PublicationLimits,
    period: (MonthlyEvidence.Month) -> Int32?
  ) {
    for month in evidence.months {
      guard let period = period(month) else { continue }
      let forms = month.forms.map { (id: items[$0], tally: $1) }.sorted { $0.id < $1.id }
      let shares = forms.map {
        Shares(cadres: $0.tally.cadres, sum: $0.tally.reports, greatest: $0.tally.mostReports)
      }
      for place in limits.hidden(of: shares) {
        cells.insert(Cell(form: forms[place].id, period: period))
      }
    }
  }

  /// Returns true if a form is left out in a period of the output.
  func contains(_ form: Identifier, _ period: Int32) -> Bool {
    cells.contains(Cell(form: form, period: period))
  }
}
