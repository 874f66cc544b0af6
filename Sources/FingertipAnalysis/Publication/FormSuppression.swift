import FingertipCore

/// Decides which forms must be left out, because in a month they come from few cadres or mostly
/// from one, or because the total less all that are shown would.
struct FormSuppression {
  private var forms: Set<ItemPeriod> = []

  /// - Parameter period: Returns the period of the output that contains a month.
  /// - Complexity: O(months · forms · log forms).
  init(
    _ evidence: MonthlyEvidence, items: IdentifierColumn, _ limits: PublicationLimits,
    period: (MonthlyEvidence.Month) -> Int32?
  ) {
    for month in evidence.months {
      guard let period = period(month) else { continue }
      let candidates = month.forms.map { item, tally in
        Contributed(
          id: items[item], count: tally.cadres,
          shares: [
            Shares(cadres: tally.cadres, sum: tally.reports, greatest: tally.mostReports)
          ])
      }
      for form in hidden(of: candidates, limits) {
        forms.insert(ItemPeriod(id: form, period: period))
      }
    }
  }

  /// Returns true if a form is left out in a period of the output.
  func contains(_ form: Identifier, _ period: Int32) -> Bool {
    forms.contains(ItemPeriod(id: form, period: period))
  }
}
